"""A password typed anywhere in the portal is nowhere afterwards."""

import json
from itertools import count, product
from urllib.parse import quote, urlencode

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client

from k2portal.databases import SHARED_CACHES
from planner.domain.connection import MASK
from planner.domain.roles import Roles
from planner.models import Environment
from planner.services.environments import create_environment
from planner.services.invitations import invite
from planner.services.revisions import submit_for_review
from planner.services.templates import make_template
from planner.views import wizard
from planner.wizard import STEPS
from tests.known_browsers import knowing, session_ended
from tests.people import a_person
from tests.security_keys import a_security_key
from tests.views.conftest import SAMPLES, fresh, proven, sample
from tests.views.every_address import every_address
from tests.views.page_forms import forms_of
from tests.views.passwords import MARK, PASSWORD, TEXTS, typing
from tests.views.steps import address, filled_in
from tests.views.traces import Traces, WatchedClient, everything_logged

pytestmark = pytest.mark.django_db(transaction=True)

IMPORT = "/environments/import/"
TOOL = "/tools/connection-strings/"
STEP_FORMS = [step.slug for step in STEPS if step.form]
SEARCHES = ("/rules/?q={}", "/sign-in/?next={}", "/?page={}", "/nowhere/{}/?a={}")


@pytest.fixture
def environment():
    owner = a_person("ada", password=PASSWORD)
    environment = create_environment(sample("clustered-clean"), by=owner)
    revision = submit_for_review(environment, based_on=1, by=owner)
    make_template(revision, "Two nodes", by=owner)
    return environment


@pytest.fixture
def log():
    with everything_logged() as text:
        yield text


@pytest.fixture
def traces(environment, log):
    """What is found while a test types passwords, and after it all that is kept.

    Pages show what is kept; tests that keep much look at them all the same.
    """
    traces = Traces(MARK)
    yield traces
    traces.look_at_database()
    traces.look("the log", log.getvalue())
    assert traces.found == []


@pytest.fixture
def ada(traces, environment):
    client = WatchedClient(traces)
    client.force_login(environment.owner)
    return client


def look_at_all_pages(ada):
    """And at all documents: those of the latest environment."""
    for page in every_address(Environment.objects.latest("pk")):
        ada.get(page)


@pytest.fixture
def nobody(traces):
    return WatchedClient(traces)


def everywhere_typed(environment, slug, start=0):
    """What is sent of a step with a password in every field, choices included."""
    texts = typing(start)
    kept = {"version", "rows"}
    data = filled_in(environment, slug)
    return {
        name: values if name in kept else [next(texts)] * max(len(values), 1)
        for name, values in data.items()
    }


def send_all_forms(client, environment, *, in_choices):
    """Fill in and send every form of every page; gives the addresses sent to."""
    sent, numbers = set(), count()
    for page in list(every_address(environment)):
        reply = client.get(page)
        if not reply.headers["Content-Type"].startswith("text/html"):
            continue
        for form in forms_of(reply.content.decode()):
            if not form.takes_text:
                continue
            data = form.filled(typing(next(numbers)), in_choices=in_choices)
            target = form.action or page
            if form.method == "get":
                client.get(f"{target}?{urlencode(data, doseq=True)}", follow=True)
            else:
                client.post(target, data, follow=True)
            if target == f"/environments/{environment.pk}/delete/":
                client.post(f"/environments/{environment.pk}/bring-back/")
            sent.add(target)
    return sent


def test_not_after_it_was_typed_into_the_forms_of_all_pages(ada, environment):
    steps = {address(environment, slug) for slug in STEP_FORMS}
    for in_choices in (False, True):
        sent = send_all_forms(ada, environment, in_choices=in_choices)
        assert sent >= {IMPORT, TOOL, "/rules/", "/environments/new/"} | steps
    assert MASK in fresh(environment).notes
    look_at_all_pages(ada)


def test_nothing_else_of_what_was_typed_is_lost(ada, environment):
    ada.post(
        address(environment, "layout"),
        filled_in(environment, "layout", notes=TEXTS[-1]),
    )
    assert fresh(environment).notes == (
        f"Copied from the old server:\nServer=SQL1;Pwd={MASK}\nAsk Ann first."
    )


def test_not_in_a_step_that_cannot_be_read_live_or_later(ada, environment):
    for number, slug in enumerate(STEP_FORMS * 2):
        data = everywhere_typed(environment, slug, number)
        ada.post(f"{address(environment, slug)}live/", data)
        for action in ("save", "next", TEXTS[number % len(TEXTS)]):
            now = {**data, "version": [str(fresh(environment).version)]}
            ada.post(address(environment, slug), {**now, "action": action})
    assert 422 in ada.statuses
    assert MASK in str(fresh(environment).unfinished)
    look_at_all_pages(ada)


def test_not_where_somebody_else_was_faster(ada, environment):
    for slug in STEP_FORMS:
        stale = {**everywhere_typed(environment, slug), "version": ["0"]}
        assert ada.post(address(environment, slug), stale).status_code == 409


def test_not_in_documents_that_can_be_read(ada):
    plan = (SAMPLES / "multitiered-clean.yaml").read_text()
    for number, text in enumerate(TEXTS):
        written = json.dumps(text)
        data = f"{plan.replace('APP1', written)}\nnotes: {written}\n"
        file = SimpleUploadedFile("plan.yaml", data.encode())
        ada.post(IMPORT, {"file": file} if number % 2 else {"text": data}, follow=True)
    assert Environment.objects.filter(notes__contains=MASK).count() == len(TEXTS)
    look_at_all_pages(ada)


UNREADABLE = (
    "layout: {0}",
    "{0}: 1",
    "machines: [{{connection_string: {0}, roles: [{0}], {0}: {0}}}]",
    "machines:\n- hostname: {0}\n  password: Zq7HunterZq7Hunter\n- {0}",
    '{{"destinations": [{{"name": "A", "passwd": "Zq7Hunter, Zq7Hunter"}}], "x": {0}}}',
    "database:\n  Password: |\n  {0}\n",
    "name: !{0} {0}",
    "name: &a {0}\nnotes: 'unfinished {0}",
    "Password=\nZq7HunterZq7Hunter",
)


def test_not_in_the_problems_of_a_document_or_its_text(ada):
    written = [*TEXTS, *map(json.dumps, TEXTS)]
    for document, text in product(UNREADABLE, written):
        data = document.format(text)
        file = SimpleUploadedFile("plan.yaml", data.encode())
        assert ada.post(IMPORT, {"text": data}).status_code == 422
        assert ada.post(IMPORT, {"file": file}).status_code == 422


def test_not_after_it_stood_in_an_address(ada, nobody, environment):
    pages = (*SEARCHES, f"/environments/{environment.pk}/checklist/?machine={{}}")
    for text in TEXTS:
        for page in pages:
            for client in (ada, nobody):
                client.get(page.format(*[quote(text)] * 2), follow=True)
                if not set("&%#\n") & set(text):
                    client.get(page.format(text, text), follow=True)
    for page in ("/sign-in/?login=ada&password=Zq7Hunter", "/rules?q=PWD=Zq7Hunter"):
        nobody.get(page, follow=True)
    assert {200, 302, 404} <= ada.statuses | nobody.statuses


def test_an_address_with_a_password_leads_to_the_same_one_without(client):
    reply = client.get("/rules/?q=Server%3DA%3BPWD%3DZq7Hunter&topic=DB")
    page = client.get(reply.headers["Location"])
    assert page.context["form"]["q"].value() == f"Server=A;PWD={MASK}"
    assert page.context["form"]["topic"].value() == "DB"
    away = client.get("/", PATH_INFO="//evil.example/PWD=a/").headers["Location"]
    assert away.startswith("/%2F")


def test_not_after_signing_in_and_not_after_failing_to(nobody):
    for name in ("ada", "nobody", *TEXTS):
        for password in (PASSWORD, f"{PASSWORD}!"):
            for target in ("/", f"/rules/?{urlencode({'q': TEXTS[1]})}", TEXTS[6]):
                sent = {"login": name, "password": password, "next": target}
                nobody.post("/sign-in/", sent)
                nobody.post("/theme/", {"next": target, "theme": "dark"})
                nobody.post("/sign-out/")
        nobody.post("/admin/login/", {"username": name, "password": PASSWORD})
        nobody.post("/admin/logout/")


def test_not_after_it_was_typed_into_the_pages_of_an_account(
    ada, nobody, environment, settings
):
    """Nor in what the processes of the portal share about who tried what."""
    settings.CACHES = SHARED_CACHES
    team = environment.team
    _invitation, secret = invite(team, Roles(), by=environment.owner)
    key = a_security_key(environment.owner).pk
    second = "/account/second-factor/"
    for text in TEXTS:
        sent = {"login": text, "password": PASSWORD, "next": text}
        nobody.post("/sign-in/", sent)
        nobody.post("/account/password/reset/", {"email": text})
        names = {"username": text, "email": text}
        both = {"password1": PASSWORD, "password2": PASSWORD}
        nobody.post(f"/invitations/{secret}/join/", names | both)
        ada.post("/account/email/", {"email": text, "action_add": "1"})
        ada.post(f"{second}webauthn/keys/{key}/edit/", {"name": text})
        proven(ada)
        ada.post("/account/email/", {"email": text, "action_add": "1"})
        ada.post(f"{second}webauthn/keys/{key}/edit/", {"name": text})
        ada.post(f"{second}totp/activate/", {"code": text})
        ada.post("/account/reauthenticate/", {"password": text})
        ada.post("/account/password/change/", {"oldpassword": text, **both})
        ada.force_login(environment.owner)
    assert caches["default"].__class__.__name__ == "DatabaseCache"


def test_not_where_the_session_ended_meanwhile(nobody, environment):
    session_ended(knowing(nobody, environment.owner))
    for slug in STEP_FORMS:
        data = everywhere_typed(environment, slug)
        page = nobody.post(address(environment, slug), data)
        assert page.status_code == 403
        target = page.context["next"]
        again = {"next": target, "login": "ada", "password": PASSWORD}
        assert nobody.post("/sign-in/", again).headers["Location"] == target
        resumed = nobody.get(target)
        assert MASK in resumed.content.decode()
        nobody.post("/sign-out/")


def test_not_in_a_refusal_for_a_form_that_is_not_ours(traces, environment):
    ada = WatchedClient(traces, enforce_csrf_checks=True)
    ada.force_login(environment.owner)
    data = everywhere_typed(environment, "layout")
    for target in (address(environment, "layout"), IMPORT, TOOL, "/sign-in/"):
        assert ada.post(target, data).status_code == 403


@pytest.mark.parametrize("debug", [False, True])
def test_not_in_the_page_and_report_of_an_error(
    ada, environment, monkeypatch, settings, debug
):
    def quoting(posted):
        raise ValueError(f"Nobody can read {posted.get('notes')} of {posted!r}")

    settings.DEBUG = debug
    monkeypatch.setattr(wizard, "typed", quoting)
    for start in range(len(TEXTS)):
        data = everywhere_typed(environment, "layout", start)
        assert ada.post(address(environment, "layout"), data).status_code == 500


def test_not_while_the_database_is_away(ada, environment, log):
    def away(execute, sql, params, many, context):
        raise OperationalError(f"Away: {sql} {params}")

    data = everywhere_typed(environment, "layout")
    with connection.execute_wrapper(away):
        for target in (address(environment, "layout"), IMPORT, "/environments/new/"):
            assert ada.post(target, data).status_code == 503
    assert "Away" not in log.getvalue() or MASK in log.getvalue()


def test_the_search_finds_what_is_there(client, environment, log):
    """Or else all of the above would prove nothing."""
    traces = Traces(MARK)
    Environment.objects.update(notes="Zq7Hunter")
    traces.look_at_database()
    traces.look_at_reply("GET /", Client().get("/sign-in/", {"next": "/Zq7Hunter"}))
    tables = {each.split(":")[0] for each in traces.found}
    assert {"table planner_environment", "GET / (200)"} <= tables
    if connection.vendor == "sqlite":
        assert any(place.startswith("file ") for place in tables)
    Environment.objects.update(notes="")
    assert "UPDATE" in log.getvalue()
