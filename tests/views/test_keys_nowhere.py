"""A licence key that goes through the whole portal is nowhere in clear afterwards."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from planner.document import WRITERS
from planner.models import Deed, Environment, FreeLicense
from planner.models.designs import design_of
from planner.services.cures import cure_findings, undo_cure
from planner.services.environments import create_environment
from planner.services.evidence import Upload
from planner.services.templates import make_template
from tests.bringing_in import brought_in, filled, offline_data
from tests.installing import passed, started
from tests.people import a_colleague, a_person, team_of
from tests.reviewing import approved, edited, submitted
from tests.services.test_evidence import PNG
from tests.views.conftest import fresh, proven, sample
from tests.views.every_address import every_address
from tests.views.steps import filled_in, machine_id, send
from tests.views.traces import Traces, WatchedClient, everything_logged

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "zq7lic"
TYPED, OTHER, IMPORTED, FREED = (
    f"ZQ7LIC-{letter * 4}-{letter * 4}-0001" for letter in "ABCD"
)
BLANKS = "ZQ7LIC EEEE 0001"
DIGESTS = [
    sha256("".join(key.split()).casefold().encode()).hexdigest()[:12]
    for key in (TYPED, OTHER, IMPORTED, FREED, BLANKS)
]
"""With what keys were told apart once, which a guess would confirm."""


@pytest.fixture
def people():
    ada = a_person("ada", email="ada@example.com", password="ada's password")
    bob = a_colleague("bob", ada, "is_reviewer", email="bob@example.com")
    return ada, bob


@pytest.fixture
def log():
    with everything_logged() as text:
        yield text


@pytest.fixture
def traces(people, log):
    """Whatever has a key, or its plain digest, once a test is through."""
    watched = [Traces(mark) for mark in (MARK, *DIGESTS)]
    yield watched
    uploads = [file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()]
    for each in watched:
        each.look_at_database()
        each.look("the log", log.getvalue())
        each.look("mails", [str(message.message()) for message in mail.outbox])
        for file in uploads:
            each.look(f"upload {file}", file.read_bytes())
    reader = WatchedClient(watched[0])
    reader.force_login(people[0])
    licenses = f"{team_of(people[0]).get_absolute_url()}licenses/"
    pages = [f"{licenses}{more}" for more in ("", "csv/", "?show=free", "?show=shared")]
    for environment in Environment.objects.all():
        pages += every_address(environment)
    for page in dict.fromkeys(pages):
        reader.get(page)
    assert [found for each in watched for found in each.found] == []


@pytest.fixture
def ada(people):
    """A browser that types keys; what it is told at once is nobody else's."""
    client = Client()
    client.force_login(people[0])
    return client


def test_not_of_a_plan_that_is_typed_reviewed_and_installed(traces, ada, people):
    owner, bob = people
    environment = create_environment(sample("clustered-clean"), by=owner)
    first, second = (machine_id(environment, name) for name in ("APP1", "APP2"))
    typed = {f"machine__{first}__key": FREED, f"machine__{second}__key": OTHER}
    stale = filled_in(environment, "licenses", **{f"machine__{first}__key": TYPED})
    send(ada, environment, "licenses", **typed)
    # A conflict, an unreadable day beside the key, and findings while it is typed.
    address = f"{environment.get_absolute_url()}design/licenses"
    ada.post(f"{address}/", stale)
    unreadable = {"kind": "temporary", "until": "soon", "key": TYPED}
    named = {f"machine__{first}__{name}": text for name, text in unreadable.items()}
    ada.post(f"{address}/live/", filled_in(environment, "licenses", **named))
    send(ada, environment, "licenses", **named)
    assert fresh(environment).unfinished
    again = {f"machine__{first}__kind": "full", f"machine__{first}__until": ""}
    send(ada, environment, "licenses", **again)
    assert design_of(fresh(environment)).machines[0].license.key == TYPED
    assert FREED in [each.key for each in FreeLicense.objects.all()]

    installation = started(environment, owner, bob)
    tasks = list(installation.tasks.filter(inputs__has_key="Licence"))
    for task in tasks:
        passed(task, owner, files=[Upload("seen.png", PNG)])
    body = filled(installation, {}, offline_data(installation))
    brought_in(installation, body, owner, {})
    machines = design_of(fresh(environment)).machines
    license = replace(machines[0].license, key=IMPORTED)
    changed = (replace(machines[0], license=license), *machines[1:])
    edited(environment, owner, machines=changed)
    review = submitted(environment, owner, "The other key.")
    approved(review, bob)
    make_template(review.revision, "Two nodes", by=owner)
    ada.post(f"{environment.get_absolute_url()}duplicate/")
    proven(ada).post(f"{environment.get_absolute_url()}checklist/licenses-csv/keys/")
    assert fresh(environment).history.filter(deed=Deed.KEYS_SHOWN).count() == 1
    ada.post(
        f"{environment.get_absolute_url()}delete/",
        {"version": fresh(environment).version},
    )


@pytest.mark.parametrize("slug", WRITERS)
def test_not_of_a_plan_that_is_imported_cured_and_undone(traces, ada, people, slug):
    owner, _ = people
    design = sample("clustered-clean")
    machines = [
        replace(machine, license=replace(machine.license, key=key))
        for machine, key in zip(design.machines, (IMPORTED, BLANKS), strict=False)
    ]
    body = WRITERS[slug](replace(design, machines=tuple(machines)))
    file = SimpleUploadedFile(f"plan.{slug}", body.encode())
    ada.post("/environments/import/", {"file": file})
    environment = Environment.objects.get()
    assert design_of(environment).machines[1].license.key == BLANKS
    saved = cure_findings(environment, "LIC-07", based_on=1, by=owner)
    assert saved.entry
    undo_cure(environment, saved.entry.pk, by=owner)
    cure_findings(environment, "LIC-07", based_on=3, by=owner)
    broken = body.replace("machines", "no-such-thing", 1)
    ada.post("/environments/import/", {"text": broken})


def test_not_of_what_is_kept_as_the_session_had_ended(traces, people):
    owner, _ = people
    environment = create_environment(sample("clustered-clean"), by=owner)
    key = f"machine__{machine_id(environment, 'APP1')}__key"
    sent = filled_in(environment, "licenses", **{key: TYPED})
    client = Client()
    signing_in = {"login": owner.username, "password": "ada's password"}
    client.post("/sign-in/", signing_in)
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    page = f"{environment.get_absolute_url()}design/licenses/"
    assert client.post(page, sent).status_code == 403
    kept = Session.objects.get(session_key=client.session.session_key)
    assert TYPED not in str(kept.get_decoded())
    shown = client.post(
        "/sign-in/", {**signing_in, "next": f"/sign-in/go-on/?at={page}"}
    )
    assert TYPED in client.get(shown.headers["Location"]).text


def test_the_search_finds_a_key_that_is_in_clear(people):
    traces = Traces(MARK)
    team = team_of(people[0])
    FreeLicense.objects.create(team=team, mark="x", key=TYPED, machine=TYPED)
    traces.look_at_database()
    assert any("planner_freelicense" in found for found in traces.found)
