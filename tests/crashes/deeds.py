"""What people do while the portal is killed: save, submit, import and upload."""

from dataclasses import replace
from io import BytesIO

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from planner import document
from planner.models import Environment, Installation
from planner.models.designs import design_of
from planner.services.environments import create_environment, save_design
from planner.services.tasks import tasks_of
from tests.installing import started
from tests.people import a_colleague, a_person
from tests.views.conftest import sample

PLAN, INSTALLED = "Saved and submitted", "Being installed"
FILE = 60_000


def prepare(say):
    """A plan to save and submit, and one that is being installed."""
    call_command("migrate", verbosity=0)
    ada = a_person("ada")
    bob = a_colleague("bob", ada, "is_reviewer")
    design = sample("clustered-clean")
    create_environment(replace(design, name=PLAN), by=ada)
    other = create_environment(replace(design, name=INSTALLED), by=ada)
    started(other, ada, bob)
    client = Client()
    client.force_login(ada)
    say(client.cookies["sessionid"].value)


def signed_in(session, **more):
    """A browser of somebody who signed in before."""
    client = Client(SERVER_NAME="localhost", **more)
    client.cookies["sessionid"] = session
    return client


def with_word(design, word):
    """The design with `word` in its row, and in a row of each of two lists."""
    first, *others = design.destinations
    *before, last = design.machines
    return replace(
        design,
        service_account=f"CONTOSO\\{word}",
        machines=(*before, replace(last, site=word)),
        destinations=(replace(first, name=word), *others),
    )


def words_in(design):
    account = design.service_account.rpartition("\\")[2]
    return {account, design.machines[-1].site, design.destinations[0].name}


def the_plan():
    return Environment.objects.get(name=PLAN)


def save(client, word):
    plan = the_plan()
    design = with_word(design_of(plan), word)
    by = User.objects.get(username="ada")
    save_design(plan, design, based_on=plan.version, by=by, about=word)
    return True


def submit(client, word):
    data = {"version": the_plan().version, "message": word}
    return _post(client, f"/environments/{the_plan().pk}/submit/", data)


def bring_in(client, word):
    design = replace(sample("clustered-clean"), name=word)
    text = document.WRITERS["yaml"](design)
    return _post(client, "/environments/import/", {"text": text})


def upload(client, word):
    task = tasks_of(Installation.objects.get())[0]
    files = [BytesIO(f"{word} {n}\n".encode() * FILE) for n in range(2)]
    for number, file in enumerate(files):
        file.seek(0)
        file.truncate(FILE)
        file.name = f"{word}-{number}.log"
    data = {
        "outcome": "passed",
        "evidence": word,
        "answers": task.result_id or 0,
        "digest": task.digest,
        "uploads": files,
    }
    return _post(client, task.get_absolute_url(), data)


def _post(client, address, data):
    """Whether somebody was told that it is done."""
    return client.post(address, data).status_code == 302


DEEDS = {each.__name__: each for each in (save, submit, bring_in, upload)}
