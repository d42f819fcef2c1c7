"""What costs much is done so often and no more; who waits loses nothing."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from planner.limits import LIMITS
from planner.models import Comment, Environment, Tally
from planner.views import limited as limited_views
from tests.people import a_person
from tests.services.test_evidence import PNG
from tests.views import test_tasks
from tests.views.conftest import SAMPLES, signed_in
from tests.views.steps import filled_in

pytestmark = pytest.mark.django_db

reviewer, installation = test_tasks.reviewer, test_tasks.installation
task, text_of = test_tasks.task, test_tasks.text_of

PLANNER = SAMPLES.parent.parent / "planner"
PLAN = (SAMPLES / "clustered-clean.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def as_in_real_life(settings):
    settings.LIMITS = LIMITS


@pytest.fixture
def only(settings):
    """Lets a limit allow so many times in an hour."""

    def lower(name, most):
        changed = replace(LIMITS[name], rate=f"{most}/h")
        settings.LIMITS = {**settings.LIMITS, name: changed}

    return lower


def waits(reply):
    assert reply.status_code == 429
    assert 3590 < int(reply.headers["Retry-After"]) <= 3600
    assert "Try again in 60 minutes." in reply.content.decode()
    return True


@pytest.mark.parametrize(
    ("name", "method", "place"),
    [
        ("documents", "get", "checklist/markdown/"),
        ("documents", "get", "checklist/zip/markdown/"),
        ("documents", "post", "checklist/licenses-csv/keys/"),
        ("documents", "get", "plan/yaml/"),
        ("documents", "get", "history/csv/"),
        ("submissions", "post", "submit/"),
        ("comments", "post", "threads/new/"),
        ("live", "post", "design/layout/live/"),
    ],
)
def test_one_more_than_may_waits_and_the_next_person_does_not(
    ada, multitiered, only, name, method, place
):
    path = f"{multitiered.get_absolute_url()}{place}"
    only(name, 2)
    for _ in range(2):
        assert getattr(ada, method)(path).status_code != 429
    assert waits(getattr(ada, method)(path))
    other = signed_in(a_person("eve"))
    assert getattr(other, method)(path).status_code == 404


@pytest.mark.parametrize(
    ("name", "place"),
    [("documents", "environments/csv/"), ("documents", "teams/{team}/licenses/csv/")],
)
def test_lists_are_documents_too(ada, multitiered, only, name, place):
    path = "/" + place.format(team=multitiered.team_id)
    only(name, 1)
    assert ada.get(path).status_code == 200
    assert waits(ada.get(path))


def test_looking_at_a_form_does_not_count(ada, multitiered, only):
    for name in ("imports", "submissions", "comments", "invitations"):
        only(name, 1)
    team = multitiered.team.get_absolute_url()
    here = multitiered.get_absolute_url()
    for page in ("/environments/import/", f"{here}submit/", f"{here}threads/new/"):
        assert [ada.get(page).status_code for _ in range(3)] == [200] * 3
    assert [ada.get(f"{team}invite/").status_code for _ in range(3)] == [200] * 3


def test_a_plan_that_waits_is_on_the_page_and_can_be_sent_again(ada, only):
    only("imports", 1)
    ada.post("/environments/import/", {"text": "nonsense"})
    reply = ada.post("/environments/import/", {"text": PLAN, "team": ""})
    assert waits(reply)
    assert not Environment.objects.exists()
    assert dict(reply.context["sent"])["text"] == PLAN
    Tally.objects.all().delete()
    again = ada.post(reply.context["path"], dict(reply.context["sent"]))
    assert again.status_code == 302
    assert Environment.objects.count() == 1


def test_a_comment_that_waits_is_kept_with_the_place_it_is_about(
    ada, multitiered, only
):
    only("comments", 1)
    path = f"{multitiered.get_absolute_url()}threads/new/"
    ada.post(path, {"about": "plan", "text": "First."})
    reply = ada.post(path, {"about": "plan", "text": "Why <so> many?"})
    assert waits(reply)
    page = text_of(reply)
    assert 'value="Why &lt;so&gt; many?"' in page
    assert f'action="{path}"' in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert Comment.objects.filter(text__startswith="Why").count() == 0


def test_no_password_comes_back_on_the_page(ada, multitiered, only):
    only("comparisons", 1)
    sent = {"strings": "Server=SQL1;Password=s3cret"}
    ada.post("/tools/connection-strings/", sent)
    reply = ada.post("/tools/connection-strings/", sent)
    assert waits(reply)
    assert "SQL1" in text_of(reply)
    assert "s3cret" not in text_of(reply)


def test_files_count_and_results_without_files_do_not(ada, task, only):
    only("uploads", 1)
    path = task.get_absolute_url()
    for _ in range(3):
        assert ada.post(path, {}).status_code == 422
    bad = {"outcome": "passed", "note": "It stays."}
    for _ in range(2):
        file = SimpleUploadedFile("screen.png", PNG)
        reply = ada.post(path, {**bad, "files": file})
    assert waits(reply)
    assert "choose them again" in text_of(reply)
    assert "It stays." in text_of(reply)


def test_results_files_are_uploads(ada, installation, only):
    only("uploads", 1)
    path = f"{installation.get_absolute_url()}results/"
    for _ in range(2):
        file = SimpleUploadedFile("results.json", b"{}")
        reply = ada.post(path, {"file": file})
    assert waits(reply)


def test_what_a_page_asks_for_by_itself_gets_a_small_answer(ada, multitiered, only):
    only("live", 1)
    path = f"{multitiered.get_absolute_url()}design/layout/live/"
    data = filled_in(multitiered, "layout")
    ada.post(path, data, HTTP_HX_REQUEST="true")
    reply = ada.post(path, data, HTTP_HX_REQUEST="true")
    assert waits(reply)
    assert len(reply.content) < 200
    assert reply.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path",
    ["/rules/", "/rules/LIC-02/", "/tools/connection-strings/", "/schema/plan-1.json"],
)
def test_pages_for_everybody_are_counted_by_address(only, path):
    only("pages", 2)
    here, there = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    assert [here.get(path).status_code for _ in range(2)] == [200] * 2
    assert waits(here.get(path))
    assert there.get(path).status_code == 200


def test_people_of_one_address_do_not_use_up_each_others_pages(owner, only):
    only("pages", 1)
    one, other = signed_in(owner), signed_in(a_person("eve"))
    assert one.get("/rules/").status_code == 200
    assert other.get("/rules/").status_code == 200
    assert Client().get("/rules/").status_code == 200
    assert waits(one.get("/rules/"))


def test_a_forged_header_is_no_other_address(only):
    only("pages", 1)
    for n in range(2):
        reply = Client().get("/rules/", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}")
    assert waits(reply)


def test_whoever_looks_is_not_kept_out_when_nothing_can_be_counted(client, monkeypatch):
    def away(*_asked):
        raise DatabaseError("read-only")

    monkeypatch.setattr(limited_views, "wait_for", away)
    assert client.get("/rules/").status_code == 200
    with pytest.raises(DatabaseError):
        client.post("/tools/connection-strings/", {"strings": "Server=SQL1"})


def test_without_limits_nothing_is_counted(ada, multitiered, settings):
    settings.LIMITS = {}
    ada.get(f"{multitiered.get_absolute_url()}plan/yaml/")
    assert not Tally.objects.exists()


def test_a_limit_costs_a_page_one_query(ada, multitiered, settings):
    path = f"{multitiered.get_absolute_url()}plan/yaml/"

    def queries():
        with CaptureQueriesContext(connection) as asked:
            ada.get(path)
        return len(asked)

    queries()
    with_limits = queries()
    settings.LIMITS = {}
    assert with_limits == queries() + 1


def test_what_django_allauth_limits_gets_the_same_page(client):
    for _ in range(4):
        reply = client.post("/account/password/reset/", {"email": "x@example.com"})
    assert reply.status_code == 429
    assert reply.headers["Retry-After"] == "300"
    assert "Try again in 5 minutes." in text_of(reply)


def test_every_limit_is_used():
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("views", "accounts")
        for path in sorted((PLANNER / folder).glob("*.py"))
    )
    used = re.findall(r'(?:@limited\(|limits\[)"([a-z-]+)"', code)
    assert set(used) == set(LIMITS)
