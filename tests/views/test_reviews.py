"""The page of a review, how a draft stands, and what waits on the home page."""

import csv
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from planner.models import Environment, Review, Thread, Verdict
from planner.models.designs import design_of
from planner.rules import RULES
from planner.services.environments import create_environment
from planner.services.reviews import request_changes, take_back, withdraw_approval
from tests.builders import accepting
from tests.people import a_colleague, team_of
from tests.reviewing import approved, edited, now, submitted
from tests.rules.broken import broken
from tests.views.conftest import sample, signed_in

pytestmark = pytest.mark.django_db

WHY = "The cluster needs one more node."


@pytest.fixture
def reviewer(owner):
    return a_colleague("bob", owner, "is_reviewer")


@pytest.fixture
def bob(reviewer):
    return signed_in(reviewer)


@pytest.fixture
def review(clustered, owner):
    return submitted(clustered, owner, "Please look at the nodes.")


def page_of(review):
    return review.get_absolute_url()


def text_of(reply):
    """The text of a page, without marks, on one line."""
    main = reply.text.partition("<main")[2].partition("</main>")[0]
    plain = " ".join(re.sub(r"<[^>]+>", " ", main).split())
    return re.sub(r" ([,.:;])", r"\1", plain)


def post(client, review, act, text="", **others):
    sent = {"fingerprint": review.revision.fingerprint, "text": text, **others}
    return client.post(f"{page_of(review)}{act}/", sent)


def is_greyed(reply, act):
    form = reply.text.partition(f'id="{act}"')[2].partition("</form>")[0]
    assert form, f"{act} is not offered"
    return "disabled" in form.partition("<button")[2].partition(">")[0]


def requested(review, by):
    fingerprint = review.revision.fingerprint
    return request_changes(review, fingerprint=fingerprint, by=by, text=WHY)


def test_a_reviewer_sees_the_gates_and_approves(bob, review):
    reply = bob.get(page_of(review))
    text = text_of(reply)
    assert "one approval by somebody other than the author is missing" in text
    assert "no open thread" in text
    assert review.revision.fingerprint in text
    assert "Please look at the nodes." in text
    assert not is_greyed(reply, "approve")
    after = post(bob, review, "approve", "Well done.")
    assert after.headers["Location"] == page_of(review)
    text = text_of(bob.get(page_of(review)))
    assert "You approved revision 1." in text
    assert "approved by bob" in text
    assert "Well done." in text


def test_the_author_sees_why_not_and_may_take_back(ada, review):
    reply = ada.get(page_of(review))
    assert is_greyed(reply, "approve")
    assert "somebody else has to approve it" in text_of(reply)
    refused = post(ada, review, "approve", "Mine is fine.")
    assert refused.status_code == 403
    assert "Mine is fine." in refused.text
    assert post(ada, review, "take-back").status_code == 302
    assert "taken back" in text_of(ada.get(page_of(review)))


def test_a_planner_takes_back_and_does_not_approve(owner, review):
    dan = signed_in(a_colleague("dan", owner))
    reply = dan.get(page_of(review))
    assert is_greyed(reply, "approve")
    assert "Only reviewers of the team can approve its plans." in text_of(reply)
    assert post(dan, review, "approve").status_code == 403
    assert post(dan, review, "take-back").status_code == 302


def test_a_viewer_reads_everything_and_does_nothing(owner, review):
    viewer = a_colleague("dan", owner)
    viewer.memberships.update(is_planner=False)
    dan = signed_in(viewer)
    reply = dan.get(page_of(review))
    assert is_greyed(reply, "approve")
    assert is_greyed(reply, "request-changes")
    assert 'id="take-back"' not in reply.text
    for act in ("approve", "request-changes", "take-back", "withdraw"):
        assert post(dan, review, act, WHY).status_code == 403
    assert not Verdict.objects.exists()


def test_a_stranger_finds_nothing(eve, review):
    assert eve.get(page_of(review)).status_code == 404
    for act in ("approve", "request-changes", "take-back", "withdraw"):
        assert post(eve, review, act, WHY).status_code == 404


def test_there_is_no_review_of_a_revision_that_is_not_there(ada, clustered, review):
    assert ada.get(f"/environments/{clustered.pk}/reviews/2/").status_code == 404
    assert ada.get(f"{page_of(review)}approve/").status_code == 405


def test_nothing_typed_is_lost_where_changes_are_asked_for_too_shortly(bob, review):
    reply = post(bob, review, "request-changes", "Why?")
    assert reply.status_code == 422
    assert ">Why?</textarea>" in reply.text
    assert f'action="{page_of(review)}request-changes/"' in reply.text
    assert "10 characters or more" in text_of(reply)


def test_nothing_typed_is_lost_where_somebody_was_faster(bob, owner, reviewer, review):
    other = a_colleague("cy", owner, "is_reviewer")
    requested(review, other)
    reply = post(bob, review, "approve", "I like it.")
    assert reply.status_code == 409
    assert ">I like it.</textarea>" in reply.text
    assert is_greyed(reply, "approve")
    assert "its author submits the next revision" in text_of(reply)


def test_another_revision_than_was_read_is_not_approved(bob, review):
    reply = post(bob, review, "approve", fingerprint="sha256:other")
    assert reply.status_code == 409
    assert Review.objects.get().status == "in-review"


def test_open_threads_close_the_gate_and_say_how_many(bob, clustered, review):
    for _number in range(2):
        Thread.objects.create(environment=clustered, revision=1)
    reply = bob.get(page_of(review))
    assert "2 open threads" in text_of(reply)
    assert is_greyed(reply, "approve")


def test_what_the_rules_say_otherwise_today_is_told(bob, review, monkeypatch):
    assert "The rules of today say the same." in text_of(bob.get(page_of(review)))
    monkeypatch.setitem(RULES, "LIC-04", broken("LIC-04"))
    text = text_of(bob.get(page_of(review)))
    assert "The rules of today say otherwise: open LIC-04" in text
    assert "the check LIC-04 could not be carried out" in text


def test_an_approval_is_withdrawn_in_words(bob, reviewer, review):
    approved(review, reviewer)
    assert not is_greyed(bob.get(page_of(review)), "withdraw")
    assert post(bob, review, "withdraw", WHY).status_code == 302
    text = text_of(bob.get(page_of(review)))
    assert "Withdrew the approval" in text
    assert WHY in text


def test_a_later_revision_is_shown_with_what_differs_from_the_approved_one(
    bob, owner, clustered, reviewer, review
):
    assert "This is the first revision" in text_of(bob.get(page_of(review)))
    approved(review, reviewer)
    edited(clustered, owner, default_server="APP9")
    later = submitted(clustered, owner)
    edited(clustered, owner, default_server="APP8")
    latest = submitted(clustered, owner)
    take_back(latest, by=owner)
    for each in (later, latest):
        text = text_of(bob.get(page_of(each)))
        assert "What differs from revision 1 (approved)" in text
        for part in ("Data", "Findings", "Checklist", "Licences"):
            assert f"{part}: " in text


def test_passwords_are_not_kept_in_a_verdict(bob, review):
    reply = post(bob, review, "request-changes", "Server=SQL1;Password=hunter2")
    assert reply.status_code == 302
    assert "hunter2" not in bob.get(page_of(review)).text
    assert "hunter2" not in Verdict.objects.get().text


def test_what_people_write_is_no_markup(bob, review):
    post(bob, review, "request-changes", "<script>alert(1)</script>")
    assert "<script>alert" not in bob.get(page_of(review)).text


def test_the_page_costs_as_many_queries_however_much_was_said(
    bob, owner, clustered, reviewer, review, django_assert_max_num_queries
):
    for number in range(12):
        requested(submitted(clustered, owner) if number else review, reviewer)
        edited(clustered, owner, default_server=f"APP{number}")
    page = page_of(submitted(clustered, owner))
    with django_assert_max_num_queries(26):
        bob.get(page)


def line_of(client, environment):
    return text_of(client.get(f"/environments/{environment.pk}/"))


def test_a_draft_that_was_never_submitted_says_so(ada, clustered):
    assert "Draft, never submitted" in line_of(ada, clustered)


def test_a_draft_in_review_says_what_changed_since(ada, owner, clustered, review):
    assert "Revision 1 is in review Review of revision 1" in line_of(ada, clustered)
    edited(clustered, owner, default_server="APP9")
    text = line_of(ada, clustered)
    assert "Revision 1 is in review (1 change since in the draft)" in text
    assert "APP9" in text


def test_a_draft_of_which_changes_were_requested_says_by_whom(
    ada, clustered, reviewer, review
):
    requested(review, reviewer)
    text = line_of(ada, clustered)
    assert f"Changes were requested on revision 1 by bob: {WHY}" in text


def test_an_edit_after_the_approval_is_listed_until_it_is_taken_back(
    ada, owner, clustered, reviewer, review
):
    before = design_of(clustered)
    approved(review, reviewer)
    assert "Approved as revision 1 Review" in line_of(ada, clustered)
    edited(clustered, owner, default_server="APP9", service_account="CONTOSO\\x")
    text = line_of(ada, clustered)
    assert "Approved as revision 1, 2 changes since" in text
    assert "CONTOSO\\x" in text
    assert "Approved as revision 1, 2 changes since" in text_of(
        ada.get(page_of(review))
    )
    compare = f"/environments/{clustered.pk}/revisions/compare/?from=1&amp;to=draft"
    assert compare in ada.get(clustered.get_absolute_url()).text
    edited(
        clustered,
        owner,
        default_server=before.default_server,
        service_account=before.service_account,
    )
    assert "Approved as revision 1 Review" in line_of(ada, clustered)


def test_many_changes_are_folded_and_counted(ada, owner, clustered, reviewer, review):
    approved(review, reviewer)
    machines = tuple(
        replace(each, site=f"Site {number}", tcp_port=9000 + number)
        for number, each in enumerate(now_design(clustered).machines)
    )
    edited(clustered, owner, machines=machines)
    page = ada.get(clustered.get_absolute_url()).text
    assert re.search(r"<details >\s*<summary>\d+ changes since", page)


def now_design(environment):
    return design_of(now(environment))


def test_an_acceptance_that_lapsed_is_a_change_since(ada, owner, reviewer, monkeypatch):
    tomorrow = localdate() + timedelta(1)
    entry = accepting("LIC-04", "APP1", until=tomorrow)
    design = replace(sample("clustered-clean"), acknowledgements=(entry,))
    environment = create_environment(design, by=owner)
    approved(submitted(environment, owner), reviewer)
    assert "Approved as revision 1 Review" in line_of(ada, environment)
    monkeypatch.setattr("planner.models.designs.localdate", lambda: tomorrow)
    text = line_of(ada, environment)
    assert "Approved as revision 1, 1 change since" in text
    assert "Accepted LIC-04 on APP1 Accepted warning \N{EN DASH} lapsed" in text


def test_the_list_and_its_file_say_so_on_the_day_an_acceptance_lapses(
    ada, owner, reviewer
):
    entry = accepting("LIC-04", "APP1", until=localdate() + timedelta(1))
    design = replace(sample("clustered-clean"), acknowledgements=(entry,))
    environment = create_environment(design, by=owner)
    approved(submitted(environment, owner), reviewer)
    assert listed_as(ada) == "Approved"
    environment.acknowledgements.update(until=localdate())
    Environment.objects.update(holds_until=localdate())
    assert listed_as(ada) == "Approved, changed since"


def listed_as(client):
    """The status that the list and its file give the only environment."""
    row = client.get("/").context["rows"][0]
    text = b"".join(client.get("/environments/csv/").streaming_content).decode("utf-8")
    [line] = list(csv.DictReader(text.lstrip("\ufeff").splitlines()))
    assert line["Status"] == row.status
    return row.status


def test_a_withdrawn_approval_says_why(ada, clustered, reviewer, review):
    approved(review, reviewer)
    withdraw_approval(review, by=reviewer, text=WHY)
    text = line_of(ada, clustered)
    assert f"The approval of revision 1 was withdrawn: {WHY}" in text


def test_an_approval_stands_while_a_later_revision_is_in_review(
    ada, owner, clustered, reviewer, review
):
    approved(review, reviewer)
    edited(clustered, owner)
    later = submitted(clustered, owner)
    text = line_of(ada, clustered)
    assert "Revision 2 is in review" in text
    assert "Revision 1 stays approved meanwhile" in text
    take_back(later, by=owner)
    assert "Approved as revision 1, 1 change since" in line_of(ada, clustered)


def test_the_environment_costs_few_queries_more_once_it_was_reviewed(
    ada, owner, clustered, reviewer, review, django_assert_max_num_queries
):
    approved(review, reviewer)
    edited(clustered, owner)
    requested(submitted(clustered, owner), reviewer)
    with django_assert_max_num_queries(18):
        ada.get(clustered.get_absolute_url())


def home(client):
    return text_of(client.get("/"))


def test_what_waits_for_me_is_on_my_home_page(ada, bob, eve, owner, review):
    assert "Waiting for you Contoso staging, revision 1" in home(bob)
    for other in (ada, eve, signed_in(a_colleague("dan", owner))):
        assert "Waiting for you" not in home(other)
    assert "Waiting for you" not in text_of(bob.get("/?q=contoso"))


def test_what_i_have_answered_waits_for_me_no_more(bob, owner, reviewer, review):
    team = team_of(owner)
    team.approvals_needed = 2
    team.save()
    approved(review, reviewer)
    assert "Waiting for you" not in home(bob)
    other = signed_in(a_colleague("cy", owner, "is_reviewer"))
    assert "Waiting for you" in home(other)


def test_what_came_back_to_me_is_on_my_home_page_until_i_submit_again(
    ada, bob, owner, clustered, reviewer, review
):
    assert "Plans that came back to you" not in home(ada)
    requested(review, reviewer)
    text = home(ada)
    assert (
        "Plans that came back to you Contoso staging, revision 1 Changes requested"
        in text
    )
    assert WHY in text
    assert "Plans that came back to you" not in home(bob)
    edited(clustered, owner)
    later = submitted(clustered, owner)
    assert "Plans that came back to you" not in home(ada)
    approved(later, reviewer)
    assert "Plans that came back to you" not in home(ada)
    withdraw_approval(later, by=reviewer, text=WHY)
    assert "revision 2 Approval withdrawn" in home(ada)


def test_what_came_back_to_me_is_there_although_a_later_revision_was_taken_back(
    ada, owner, clustered, reviewer, review
):
    approved(review, reviewer)
    edited(clustered, owner)
    later = submitted(clustered, owner)
    withdraw_approval(review, by=reviewer, text=WHY)
    assert "Plans that came back to you" not in home(ada)
    take_back(later, by=owner)
    assert "revision 1 Approval withdrawn" in home(ada)
    approved(submitted(clustered, owner), reviewer)
    assert "Plans that came back to you" not in home(ada)


def test_what_is_deleted_waits_for_nobody(ada, bob, clustered, reviewer, review):
    ada.post(f"/environments/{clustered.pk}/delete/", {"version": "1"})
    assert "Waiting for you" not in home(bob)


def test_the_home_page_costs_as_many_queries_however_much_waits(
    ada, bob, owner, reviewer, django_assert_max_num_queries
):
    for _number in range(23):
        review = submitted(
            create_environment(sample("clustered-clean"), by=owner), owner
        )
    with django_assert_max_num_queries(11):
        assert "and 3 more" in home(bob)
    for review in Review.objects.all():
        requested(review, reviewer)
    with django_assert_max_num_queries(12):
        assert "and 3 more" in home(ada)


def test_a_planner_goes_on_from_requested_changes_and_others_do_not(ada, bob, review):
    reply = post(bob, review, "request-changes", WHY)
    design = f"/environments/{review.revision.environment_id}/design/"
    assert reply.status_code == 302
    assert f'href="{design}"' in ada.get(page_of(review)).text
    assert f'href="{design}"' not in bob.get(page_of(review)).text
