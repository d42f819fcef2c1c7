"""The page that brings results in: chosen, previewed, confirmed."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from planner.models import Result
from planner.results_files import LARGEST
from planner.services.installations import stop_installation
from planner.services.tasks import tasks_of
from planner.views import seen_files, weighed_page
from tests.bringing_in import all_passed_in, filled, offline_data, results_of
from tests.installing import at, passed, started
from tests.people import a_colleague
from tests.results_files.files import a_row, workbook
from tests.views.conftest import signed_in
from tests.views.page_forms import WRITABLE, forms_of

pytestmark = pytest.mark.django_db

PROBLEMS = "nothing was brought in"
FAILED = {"outcome": "failed", "note": "The port is <b>closed</b>."}
WHY = "They were done before the plan was made."


@pytest.fixture
def bob(owner):
    return a_colleague("bob", owner, "is_reviewer", "is_planner", first_name="Bob")


@pytest.fixture
def installation(clustered, owner, bob):
    return started(clustered, owner, bob)


@pytest.fixture
def first(installation):
    """The id of a step that waits for nothing."""
    return next(t.step for t in tasks_of(installation) if not t.depends_on)


def address(installation):
    return f"{installation.get_absolute_url()}results/"


def sent(client, installation, body, name="results.json"):
    """The page that a file is answered with."""
    file = SimpleUploadedFile(name, body)
    return client.post(address(installation), {"file": file})


def confirmed(client, installation, preview, **says):
    """What the form of `preview` is answered with, filled in with `says`."""
    sends = [form.filled(iter(())) for form in untyped(preview)]
    sent = next(each for each in sends if "seen" in each)
    return client.post(address(installation), {**sent, **says})


def untyped(preview):
    """The forms of a page with nothing typed into them."""
    forms = forms_of(preview.content.decode())
    for form in forms:
        form.inputs = [each for each in form.inputs if each.kind not in WRITABLE]
    return forms


def test_a_file_is_shown_first_and_written_when_that_is_confirmed(
    ada, installation, owner
):
    preview = sent(ada, installation, filled(installation, all_passed_in(installation)))
    assert preview.status_code == 200
    assert "Nothing is written yet" in preview.content.decode()
    assert not Result.objects.exists()
    reply = confirmed(ada, installation, preview)
    assert reply.url == installation.get_absolute_url()
    assert Result.objects.count() == len(tasks_of(installation))
    assert {result.by for result in results_of(installation)} == {owner}
    again = sent(ada, installation, filled(installation, all_passed_in(installation)))
    assert "brings nothing new" in again.content.decode()
    assert "Bring these results in" not in again.content.decode()


def test_a_workbook_is_brought_in_the_same_way(ada, installation, first):
    data = offline_data(installation)
    digest = next(s["digest"] for s in data["steps"] if s["id"] == first)
    head = {name: data[name] for name in ("plan", "fingerprint", "revision")}
    body = workbook(a_row(first, digest=digest, evidence="seen"), **head)
    confirmed(ada, installation, sent(ada, installation, body, "filled in.xlsx"))
    result = at(installation, first).result
    assert result.evidence == "seen"
    assert result.came_from == "filled in.xlsx: Grace, 2026-11-23 09:00"


def test_both_values_of_a_conflict_are_shown_and_one_is_chosen(
    ada, installation, first, bob
):
    body = filled(installation, {first: FAILED})
    passed(at(installation, first), bob, note="All is well on APP1.")
    preview = sent(ada, installation, body)
    page = preview.content.decode()
    assert "All is well on APP1." in page
    assert "Before its turn" not in page
    assert "The port is &lt;b&gt;closed&lt;/b&gt;." in page
    confirmed(ada, installation, preview)
    assert at(installation, first).result.by == bob
    reply = confirmed(ada, installation, preview, **{f"conflict:{first}": "file"})
    assert reply.status_code == 302
    assert at(installation, first).result.outcome == "failed"


def test_what_is_out_of_turn_is_asked_about(ada, installation):
    waiting = next(t.step for t in tasks_of(installation) if t.depends_on)
    preview = sent(ada, installation, filled(installation, {waiting: FAILED}))
    assert "It waits for:" in preview.content.decode()
    asked = confirmed(ada, installation, preview, around="so")
    assert asked.status_code == 422
    assert "Nothing was written" in asked.content.decode()
    assert ">so</textarea>" in asked.content.decode().replace("\n", "")
    assert not Result.objects.exists()
    confirmed(ada, installation, asked, around=WHY)
    assert at(installation, waiting).result.around == WHY


def test_a_conflict_stays_chosen_while_a_reason_is_asked_for(
    ada, installation, first, bob
):
    waiting = next(t.step for t in tasks_of(installation) if t.depends_on)
    body = filled(installation, {first: FAILED, waiting: FAILED})
    passed(at(installation, first), bob)
    preview = sent(ada, installation, body)
    asked = confirmed(ada, installation, preview, **{f"conflict:{first}": "file"})
    assert asked.status_code == 422
    confirmed(ada, installation, asked, leaves_out="on")
    assert at(installation, first).result.outcome == "failed"
    assert at(installation, waiting).result is None


def test_what_changed_since_it_was_shown_is_shown_anew(ada, installation, first, bob):
    preview = sent(ada, installation, filled(installation, {first: FAILED}))
    passed(at(installation, first), bob)
    anew = confirmed(ada, installation, preview)
    assert anew.status_code == 409
    assert "Something has changed since you saw this." in anew.content.decode()
    assert Result.objects.count() == 1
    reply = confirmed(ada, installation, anew, **{f"conflict:{first}": "file"})
    assert reply.status_code == 302
    assert at(installation, first).result.outcome == "failed"


def test_every_reason_why_something_is_left_out_is_shown(ada, installation):
    one, other, third = [t.step for t in tasks_of(installation) if not t.depends_on][:3]
    data = offline_data(installation)
    for step in data["steps"]:
        if step["id"] == other:
            step["digest"] = "sha256:" + "0" * 64
        if step["id"] == third:
            step["id"] = "no-such-step"
    says = {one: {"outcome": "failed"}, other: FAILED, "no-such-step": FAILED}
    page = sent(ada, installation, filled(installation, says, data)).content.decode()
    assert "needs a note that says why" in page
    assert "Do it anew as the step is now." in page
    assert "no-such-step" in page
    assert "Bring these results in" not in page


def test_a_long_preview_has_pages_and_says_what_stands_on_the_others(
    ada, installation, monkeypatch
):
    monkeypatch.setattr(weighed_page, "PAGE_SIZE", 5)
    says = all_passed_in(installation)
    preview = sent(ada, installation, filled(installation, says))
    text = preview.content.decode()
    shown = [row for each in preview.context["sections"] for row in each.rows]
    assert len(shown) == 5
    assert f"Page 1 of {-(-len(says) // 5)}" in text
    assert f"{len(says) - 5} results that would be brought in stand on other" in text
    task = at(installation, shown[0].weighed.filed.step)
    assert f'href="{task.get_absolute_url()}"' in text
    other = confirmed(ada, installation, preview, page="2")
    assert other.status_code == 200
    assert not Result.objects.exists()
    second = [row for each in other.context["sections"] for row in each.rows]
    assert second != shown
    assert confirmed(ada, installation, other).status_code == 302
    assert Result.objects.count() == len(says)


def test_what_was_chosen_on_one_page_stays_on_the_others(
    ada, installation, bob, monkeypatch
):
    monkeypatch.setattr(weighed_page, "PAGE_SIZE", 1)
    free = [t.step for t in tasks_of(installation) if not t.depends_on][:2]
    body = filled(installation, dict.fromkeys(free, FAILED))
    for step in free:
        passed(at(installation, step), bob)
    preview = sent(ada, installation, body)
    choice = {f"conflict:{free[0]}": "file"}
    other = confirmed(ada, installation, preview, page="2", **choice)
    assert confirmed(ada, installation, other).status_code == 302
    assert at(installation, free[0]).result.outcome == "failed"
    assert at(installation, free[1]).result.outcome == "passed"


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 40])
def test_a_page_that_is_none_is_another_one(ada, installation, first, number):
    preview = sent(ada, installation, filled(installation, {first: FAILED}))
    reply = confirmed(ada, installation, preview, page=number)
    assert (reply.status_code, reply.context["page"].number) == (200, 1)


def test_a_broken_file_is_told_with_every_problem(ada, installation):
    reply = sent(ada, installation, b"{")
    assert reply.status_code == 422
    assert PROBLEMS in reply.content.decode()
    other = {**offline_data(installation), "installation": 7}
    reply = sent(ada, installation, filled(installation, {}, other))
    assert reply.status_code == 422
    assert "is of installation 7" in reply.content.decode()
    assert sent(ada, installation, b"").status_code == 422
    assert ada.post(address(installation)).status_code == 422
    large = sent(ada, installation, b"x" * (LARGEST + 5))
    assert "larger than 10 MB" in large.content.decode()


def test_a_file_that_says_too_much_for_one_page_is_told_so(
    ada, installation, monkeypatch
):
    monkeypatch.setattr("planner.views.results_files.LONGEST", 10)
    body = filled(installation, all_passed_in(installation))
    reply = sent(ada, installation, body)
    assert reply.status_code == 422
    assert "Bring in a file per machine" in reply.content.decode()


def test_a_preview_holds_for_an_hour(ada, installation, first, monkeypatch):
    preview = sent(ada, installation, filled(installation, {first: FAILED}))
    monkeypatch.setattr(seen_files, "LASTS", -1)
    reply = confirmed(ada, installation, preview)
    assert reply.status_code == 409
    assert "Choose the file again" in reply.content.decode()
    assert not Result.objects.exists()


def test_a_preview_is_of_one_person_and_not_to_be_forged(ada, installation, first, bob):
    preview = sent(ada, installation, filled(installation, {first: FAILED}))
    assert confirmed(signed_in(bob), installation, preview).status_code == 409
    for seen in ("", "x", "a:b:c", "\0"):
        reply = ada.post(address(installation), {"seen": seen})
        assert reply.status_code == 409
    assert not Result.objects.exists()


def test_an_installation_that_has_ended_says_so(ada, installation, owner):
    stop_installation(installation, by=owner, text="It is not needed any more.")
    page = ada.get(address(installation)).content.decode()
    assert "has ended" in page
    assert 'type="file"' not in page


def test_others_see_nothing_and_viewers_are_told_why_not(
    eve, installation, owner, first
):
    body = filled(installation, {first: FAILED})
    viewer = signed_in(a_colleague("vera", owner, "is_admin"))
    reviewer = signed_in(a_colleague("rita", owner, "is_reviewer"))
    for answered, status in ((eve, 404), (viewer, 403), (reviewer, 200)):
        assert answered.get(address(installation)).status_code == status
        assert sent(answered, installation, body).status_code == status


def test_the_page_of_an_installation_leads_here(ada, installation):
    page = ada.get(installation.get_absolute_url()).content.decode()
    assert f'href="{address(installation)}"' in page


def test_a_name_like_markup_is_only_text(ada, installation, first):
    data = offline_data(installation)
    body = json.loads(filled(installation, {first: FAILED}, data))
    body["<script>alert(1)</script>"] = 1
    body["results"][0]["by"] = "<script>alert(2)</script>"
    page = sent(ada, installation, json.dumps(body).encode()).content.decode()
    assert "alert(1)" in page
    assert "alert(2)" in page
    assert "<script>alert" not in page


def test_the_pages_cost_few_queries_however_long_the_file(
    ada, installation, django_assert_max_num_queries
):
    body = filled(installation, all_passed_in(installation))
    for part in (body, filled(installation, {})):
        with django_assert_max_num_queries(14):
            preview = sent(ada, installation, part)
    preview = sent(ada, installation, body)
    with django_assert_max_num_queries(32):
        assert confirmed(ada, installation, preview).status_code == 302
