"""Approving, requesting changes, taking back and withdrawing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils.timezone import localdate

from planner.domain.refusal import Refusal
from planner.domain.roles import Roles
from planner.domain.status import EnvironmentStatus, Move, Status
from planner.models import Deed, Review, Thread, Verdict
from planner.models.designs import design_of
from planner.permissions import NotAllowed
from planner.rules import RULES
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment
from planner.services.memberships import change_duties, remove_member
from planner.services.review_cases import case_of
from planner.services.reviews import (
    Unfit,
    approve,
    request_changes,
    take_back,
    withdraw_approval,
)
from planner.services.status import move_on
from tests.builders import accepting
from tests.people import a_colleague, a_person, team_of
from tests.reviewing import approved, edited, now, submitted
from tests.rules.broken import broken
from tests.views.conftest import sample

WHY = "The cluster needs one more node."


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def bob(ada):
    return a_colleague("bob", ada, "is_reviewer")


@pytest.fixture
def cy(ada):
    return a_colleague("cy", ada, "is_reviewer", "is_planner")


@pytest.fixture
def environment(ada):
    return create_environment(sample("clustered-clean"), by=ada)


@pytest.fixture
def review(environment, ada):
    return submitted(environment, ada)


def team_wants(ada, **settings):
    team = team_of(ada)
    for name, value in settings.items():
        setattr(team, name, value)
    team.save()


def status(review):
    return Review.objects.get(pk=review.pk).status


def requested(review, by, text=WHY):
    fingerprint = review.revision.fingerprint
    return request_changes(review, fingerprint=fingerprint, by=by, text=text)


def refused(work, *args, of=Refusal, **values):
    """Why `work` is refused, having left nothing behind."""
    before = _all_there_is()
    with pytest.raises(of) as refusal:
        work(*args, **values)
    assert _all_there_is() == before
    return str(refusal.value)


def _all_there_is():
    reviews = list(Review.objects.order_by("pk").values())
    return reviews, Verdict.objects.count()


def test_one_approval_approves_where_the_team_asks_for_one(environment, review, bob):
    approved(review, bob, " Fine.\nPassword=hunter2 ")
    here = now(environment)
    assert status(review) == Status.APPROVED
    assert here.status == EnvironmentStatus.APPROVED
    assert here.approved_fingerprint == review.revision.fingerprint
    entry = here.history.first()
    assert (entry.deed, entry.about, entry.by_name) == (
        Deed.APPROVED,
        "revision 1",
        "bob",
    )
    assert "hunter2" not in entry.why + Verdict.objects.get().text
    assert entry.why.startswith("Fine.")


def test_of_two_approvals_the_first_leaves_it_in_review(
    environment, review, ada, bob, cy
):
    team_wants(ada, approvals_needed=2)
    approved(review, bob)
    assert status(review) == Status.IN_REVIEW
    assert now(environment).history.first().about == (
        "revision 1, 1 more approval needed"
    )
    said = refused(approved, review, bob)
    assert said == "You have approved it already."
    approved(review, cy)
    assert status(review) == Status.APPROVED


@pytest.mark.parametrize("way", ["duty taken away", "left", "account closed"])
def test_the_approval_of_who_reviews_no_longer_does_not_count(
    environment, review, ada, bob, cy, way
):
    team_wants(ada, approvals_needed=2)
    approved(review, bob)
    member = bob.memberships.get()
    if way == "left":
        remove_member(member, by=bob)
    elif way == "account closed":
        User.objects.filter(pk=bob.pk).update(is_active=False)
    else:
        change_duties(member, Roles(), by=ada)
    approved(review, cy)
    assert status(review) == Status.IN_REVIEW
    dan = a_colleague("dan", ada, "is_reviewer")
    approved(review, dan)
    assert status(review) == Status.APPROVED


def test_an_approved_plan_stays_so_when_its_reviewer_leaves(environment, review, bob):
    approved(review, bob)
    remove_member(bob.memberships.get(), by=bob)
    assert case_of(environment, Review.objects.get(), bob).approved_by == ["bob"]
    assert now(environment).status == EnvironmentStatus.APPROVED


def test_where_fewer_approvals_are_asked_for_since_the_same_person_closes_the_review(
    review, ada, bob
):
    team_wants(ada, approvals_needed=2)
    approved(review, bob, "Good.")
    team_wants(ada, approvals_needed=1)
    approved(review, bob)
    assert status(review) == Status.APPROVED
    assert Verdict.objects.get().text == "Good."
    refused(approved, review, bob)


def test_the_author_cannot_approve_though_a_reviewer(review, ada):
    said = refused(approved, review, ada, of=NotAllowed)
    assert "somebody else has to approve it" in said


@pytest.mark.parametrize("duties", [(), ("is_planner",), ("is_admin",)])
def test_only_reviewers_approve_and_withdraw(review, ada, bob, duties):
    dan = a_colleague("dan", ada, *(duties or ["is_planner"]))
    if not duties:
        dan.memberships.update(is_planner=False)
    refused(approved, review, dan, of=NotAllowed)
    refused(requested, review, dan, of=NotAllowed)
    approved(review, bob)
    refused(withdraw_approval, review, by=dan, text=WHY, of=NotAllowed)


def test_a_stranger_does_nothing(review):
    eve = a_person("eve")
    refused(approved, review, eve, of=NotAllowed)
    refused(requested, review, eve, of=NotAllowed)
    refused(take_back, review, by=eve, of=NotAllowed)


def test_the_author_of_an_earlier_revision_may_approve_a_later_one(
    environment, cy, ada
):
    requested(submitted(environment, cy), ada)
    edited(environment, ada)
    later = submitted(environment, ada)
    approved(later, cy)
    assert status(later) == Status.APPROVED


def test_what_was_read_is_what_is_approved(review, bob):
    said = refused(approve, review, fingerprint="sha256:other", by=bob)
    assert "not this revision" in said


def test_open_threads_stand_in_the_way_of_the_last_approval(
    environment, review, ada, bob, cy
):
    team_wants(ada, approvals_needed=2)
    for _number in range(2):
        Thread.objects.create(environment=environment, revision=1)
    approved(review, bob)
    assert refused(approved, review, cy) == (
        "It cannot be approved yet: 2 open threads."
    )
    Thread.objects.update(resolved_at=now(environment).created_at)
    approved(review, cy)
    assert status(review) == Status.APPROVED


def test_rules_that_changed_since_stand_in_the_way(review, bob, monkeypatch):
    monkeypatch.setitem(RULES, "LIC-04", broken("LIC-04"))
    said = refused(approved, review, bob)
    assert "the check LIC-04 could not be carried out" in said


def with_a_warning(ada, **accepted):
    """A plan with one warning, LIC-06, which is accepted unless nothing is given."""
    design = sample("clustered-clean")
    first, *others = design.machines
    key = replace(first.license, kind="temporary")
    design = replace(design, machines=(replace(first, license=key), *others))
    if accepted:
        entry = accepting("LIC-06", first.hostname, **accepted)
        design = replace(design, acknowledgements=(entry,))
    return create_environment(design, by=ada)


def test_open_warnings_are_accepted_first_where_the_team_wants_that(ada, bob):
    review = submitted(with_a_warning(ada), ada)
    team_wants(ada, accept_first=True)
    assert "1 open warning to be accepted" in refused(approved, review, bob)
    team_wants(ada, accept_first=False)
    approved(review, bob)


def test_an_acceptance_that_lapsed_since_is_an_open_warning_again(
    ada, bob, monkeypatch
):
    tomorrow = localdate() + timedelta(1)
    review = submitted(with_a_warning(ada, until=tomorrow), ada)
    team_wants(ada, accept_first=True)
    monkeypatch.setattr("planner.services.revisions.localdate", lambda *_: tomorrow)
    assert "1 open warning to be accepted" in refused(approved, review, bob)


def test_changes_are_requested_with_a_text_and_end_the_review(
    environment, review, bob, cy
):
    approved_so_far = refused(requested, review, bob, "  \u200b ", of=Unfit)
    assert "10 characters" in approved_so_far
    requested(review, bob)
    assert now(environment).status == EnvironmentStatus.CHANGES_REQUESTED
    assert "its author submits the next" in refused(approved, review, cy)
    assert "its author submits the next" in refused(requested, review, cy)


def test_the_author_takes_back_instead_of_requesting_changes(review, ada):
    assert "take it back" in refused(requested, review, ada, of=NotAllowed)


def test_the_author_or_a_planner_takes_back(environment, review, ada, bob, cy):
    refused(take_back, review, by=bob, of=NotAllowed)
    take_back(review, by=cy)
    assert now(environment).status == EnvironmentStatus.DRAFT
    assert refused(take_back, review, by=ada) == "It was taken back."
    again = submitted(environment, ada)
    take_back(again, by=ada, text="Too early.")
    assert now(environment).history.first().why == "Too early."


def test_an_approval_is_withdrawn_with_a_reason(environment, review, bob, cy):
    assert "request changes instead" in refused(
        withdraw_approval, review, by=cy, text=WHY
    )
    approved(review, bob)
    refused(withdraw_approval, review, by=cy, text="No.", of=Unfit)
    withdraw_approval(review, by=cy, text=WHY)
    here = now(environment)
    assert here.status == EnvironmentStatus.WITHDRAWN
    assert here.approved_fingerprint == ""
    assert here.history.first().deed == Deed.APPROVAL_WITHDRAWN
    assert here.history.first().why == WHY


def test_a_later_approval_replaces_the_one_before(environment, review, ada, bob):
    approved(review, bob)
    edited(environment, ada)
    later = submitted(environment, ada)
    assert status(review) == Status.APPROVED
    approved(later, bob)
    assert (status(review), status(later)) == (Status.REPLACED, Status.APPROVED)
    assert now(environment).approved_fingerprint == later.revision.fingerprint


def test_a_draft_brought_back_to_the_same_is_the_approved_one_again(
    environment, review, ada, bob
):
    before = design_of(environment)
    approved(review, bob)
    edited(environment, ada)
    assert now(environment).status == EnvironmentStatus.CHANGED
    edited(environment, ada, service_account=before.service_account)
    assert now(environment).status == EnvironmentStatus.APPROVED


def test_so_it_is_though_changes_were_requested_on_a_later_revision(
    environment, review, ada, bob
):
    approved(review, bob)
    before = design_of(environment).service_account
    edited(environment, ada)
    requested(submitted(environment, ada), bob)
    assert now(environment).status == EnvironmentStatus.CHANGES_REQUESTED
    edited(environment, ada, service_account=before)
    assert now(environment).status == EnvironmentStatus.APPROVED


def test_what_was_taken_back_hides_nothing_that_became_of_another_revision(
    environment, review, ada, bob
):
    approved(review, bob)
    edited(environment, ada)
    take_back(submitted(environment, ada), by=ada)
    assert now(environment).status == EnvironmentStatus.CHANGED
    withdraw_approval(review, by=bob, text=WHY)
    assert now(environment).status == EnvironmentStatus.WITHDRAWN


def test_what_is_written_has_an_end(review, bob):
    refused(approved, review, bob, "x" * 2001, of=Unfit)


def test_nothing_is_done_in_a_deleted_environment(environment, review, ada, bob):
    delete_environment(environment, based_on=1, by=ada)
    assert "deleted" in refused(approved, review, bob)
    assert "deleted" in refused(take_back, review, by=ada)


def test_a_review_that_somebody_else_has_moved_on_is_not_moved_again(review):
    as_read = Review.objects.get(pk=review.pk)
    move_on(Review.objects.get(pk=review.pk), Move.TAKE_BACK)
    refused(move_on, as_read, Move.APPROVE)
    assert status(review) == Status.TAKEN_BACK
