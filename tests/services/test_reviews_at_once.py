"""Two people who review, edit or submit at the same moment: one wins, one is told."""

from dataclasses import replace

import pytest

from planner.domain.fingerprint import fingerprint
from planner.domain.refusal import Refusal
from planner.domain.status import Status, environment_status
from planner.models import Answer, Deed, Review, Revision, Team, Verdict
from planner.models.designs import design_of
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment, save_design
from planner.services.reviews import request_changes, take_back, withdraw_approval
from planner.services.revisions import submit_for_review
from tests.people import a_colleague, a_person
from tests.reviewing import approved, edited, now, submitted
from tests.services.test_environments_at_once import ROUNDS, database
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["database"]

WHY = "The cluster needs one more node."
DEEDS = {
    Answer.APPROVED: Deed.APPROVED,
    Answer.CHANGES_REQUESTED: Deed.CHANGES_REQUESTED,
    Answer.TAKEN_BACK: Deed.TAKEN_BACK,
    Answer.WITHDRAWN: Deed.APPROVAL_WITHDRAWN,
}
ENDS = {
    Status.APPROVED: Answer.APPROVED,
    Status.CHANGES_REQUESTED: Answer.CHANGES_REQUESTED,
    Status.TAKEN_BACK: Answer.TAKEN_BACK,
    Status.WITHDRAWN: Answer.WITHDRAWN,
}
"""The last verdict on a review of that status."""


@pytest.fixture
def ada(database):
    return database.alone(lambda: a_person("ada"))


@pytest.fixture
def bob(database, ada):
    return database.alone(lambda: a_colleague("bob", ada, "is_reviewer"))


@pytest.fixture
def cy(database, ada):
    duties = ("is_reviewer", "is_planner")
    return database.alone(lambda: a_colleague("cy", ada, *duties))


@pytest.fixture
def fresh(database, ada):
    """Makes a clean plan, in review; gives the review."""

    def make():
        plan = create_environment(sample("clustered-clean"), by=ada)
        return submitted(plan, ada)

    return lambda: database.alone(make)


def asked(review, by):
    return lambda: request_changes(
        review, fingerprint=review.revision.fingerprint, by=by, text=WHY
    )


def approving(review, by):
    return lambda: approved(review, by)


def withdrawing(review, by):
    return lambda: withdraw_approval(review, by=by, text=WHY)


def won(results):
    """Which of two wishes were granted; the other was refused in words."""
    assert all(str(each) for each in results if isinstance(each, Refusal))
    return [not isinstance(each, Refusal) for each in results]


def is_whole(environment):
    """Whether reviews, verdicts, history and columns tell of one story."""
    here = now(environment)
    reviews = list(
        Review.objects.filter(revision__environment=here)
        .select_related("revision")
        .order_by("-revision__number")
    )
    numbers = [each.revision.number for each in reviews]
    assert numbers == list(range(len(numbers), 0, -1))
    standing = [each for each in reviews if each.status == Status.APPROVED]
    assert len(standing) <= 1
    assert sum(each.status == Status.IN_REVIEW for each in reviews) <= 1
    for review in reviews:
        if review.status in ENDS:
            last = review.verdicts.latest("pk")
            assert last.answer == ENDS[Status(review.status)]
    said = Verdict.objects.filter(review__in=reviews).order_by("pk")
    told = here.history.filter(deed__in=DEEDS.values()).order_by("pk")
    assert [DEEDS[Answer(each.answer)] for each in said] == [each.deed for each in told]
    assert here.history.filter(deed=Deed.SUBMITTED).count() == len(reviews)
    latest = Status(reviews[0].status)
    approval = standing[0].revision.fingerprint if standing else ""
    draft = fingerprint(design_of(here))
    assert (here.review_status, here.approved_fingerprint) == (latest, approval)
    assert here.fingerprint == draft
    assert here.status == environment_status(latest, approval, draft)
    return True


def check(database, review):
    assert database.alone(lambda: is_whole(review.revision.environment))
    return database.alone(lambda: Review.objects.get(pk=review.pk).status)


def test_of_two_approvals_where_one_is_needed_one_wins(database, fresh, bob, cy):
    for _round in ROUNDS:
        review = fresh()
        results = database.at_once(approving(review, bob), approving(review, cy))
        assert sorted(won(results)) == [False, True]
        assert check(database, review) == Status.APPROVED
        assert database.alone(review.verdicts.count) == 1


def test_two_approvals_where_two_are_needed_approve_together(
    database, fresh, ada, bob, cy
):
    database.alone(lambda: Team.objects.update(approvals_needed=2))
    for _round in ROUNDS:
        review = fresh()
        results = database.at_once(approving(review, bob), approving(review, cy))
        assert won(results) == [True, True]
        assert check(database, review) == Status.APPROVED


@pytest.mark.parametrize("needed", [1, 2])
def test_a_double_click_approves_once(database, fresh, ada, bob, needed):
    database.alone(lambda: Team.objects.update(approvals_needed=needed))
    for _round in ROUNDS:
        review = fresh()
        results = database.at_once(*[approving(review, bob)] * 2)
        assert sorted(won(results)) == [False, True]
        expected = Status.APPROVED if needed == 1 else Status.IN_REVIEW
        assert check(database, review) == expected
        assert database.alone(review.verdicts.count) == 1


def test_of_an_approval_and_a_wish_for_changes_one_wins(database, fresh, bob, cy):
    for _round in ROUNDS:
        review = fresh()
        one, other = won(database.at_once(approving(review, bob), asked(review, cy)))
        assert one != other
        expected = Status.APPROVED if one else Status.CHANGES_REQUESTED
        assert check(database, review) == expected


def test_of_an_approval_and_its_being_taken_back_one_wins(database, fresh, ada, bob):
    for _round in ROUNDS:
        review = fresh()
        one, other = won(
            database.at_once(
                approving(review, bob), lambda review=review: take_back(review, by=ada)
            )
        )
        assert one != other
        expected = Status.APPROVED if one else Status.TAKEN_BACK
        assert check(database, review) == expected


def test_what_was_just_withdrawn_is_not_approved(database, fresh, bob, cy):
    for _round in ROUNDS:
        review = fresh()
        database.alone(approving(review, bob))
        withdrawn, again = won(
            database.at_once(withdrawing(review, bob), approving(review, cy))
        )
        assert (withdrawn, again) == (True, False)
        assert check(database, review) == Status.WITHDRAWN


def test_an_approval_is_withdrawn_once(database, fresh, bob, cy):
    for _round in ROUNDS:
        review = fresh()
        database.alone(approving(review, bob))
        results = database.at_once(withdrawing(review, bob), withdrawing(review, cy))
        assert sorted(won(results)) == [False, True]
        assert check(database, review) == Status.WITHDRAWN


def test_a_first_approval_and_its_withdrawal_follow_each_other(
    database, fresh, bob, cy
):
    for _round in ROUNDS:
        review = fresh()
        one, other = won(
            database.at_once(approving(review, bob), withdrawing(review, cy))
        )
        assert one
        expected = Status.WITHDRAWN if other else Status.APPROVED
        assert check(database, review) == expected


def test_of_an_edit_and_a_submission_the_slower_is_told(database, ada, cy):
    for _round in ROUNDS:
        row = database.alone(
            lambda: create_environment(sample("clustered-clean"), by=ada)
        )
        design = database.alone(lambda row=row: design_of(row))
        changed = replace(design, service_account="CONTOSO\\x")
        saved, kept = database.at_once(
            lambda row=row, changed=changed: save_design(
                row, changed, based_on=1, by=ada
            ),
            lambda row=row: submit_for_review(row, based_on=1, by=cy),
        )
        assert not isinstance(saved, Refusal)
        mine = Revision.objects.filter(environment=row)
        if isinstance(kept, Refusal):
            assert database.alone(mine.count) == 0
        else:
            assert kept.fingerprint == fingerprint(design)
            assert database.alone(lambda row=row: is_whole(row))


def test_a_draft_is_submitted_once(database, ada, cy):
    for _round in ROUNDS:
        row = database.alone(
            lambda: create_environment(sample("clustered-clean"), by=ada)
        )
        results = database.at_once(
            *(
                lambda row=row, by=by: submit_for_review(row, based_on=1, by=by)
                for by in (ada, cy)
            )
        )
        assert sorted(won(results)) == [False, True]
        assert database.alone(lambda row=row: is_whole(row))


def test_of_an_approval_and_a_later_submission_nothing_is_half_done(
    database, fresh, ada, bob
):
    for _round in ROUNDS:
        review = fresh()
        row = review.revision.environment
        database.alone(lambda row=row: edited(row, ada))
        first, later = database.at_once(
            approving(review, bob), lambda row=row: submitted(row, ada)
        )
        assert not isinstance(later, Refusal)
        expected = Status.REPLACED if isinstance(first, Refusal) else Status.APPROVED
        assert check(database, review) == expected
        assert check(database, later) == Status.IN_REVIEW


def test_of_an_edit_and_an_approval_both_hold_and_the_draft_has_changed(
    database, fresh, ada, bob
):
    for _round in ROUNDS:
        review = fresh()
        row = review.revision.environment
        results = database.at_once(
            approving(review, bob), lambda row=row: edited(row, ada)
        )
        assert won(results) == [True, True]
        assert check(database, review) == Status.APPROVED
        assert database.alone(lambda row=row: now(row).status) == "changed"


def test_of_an_approval_and_a_deletion_nothing_is_half_done(database, fresh, ada, bob):
    for _round in ROUNDS:
        review = fresh()
        row = review.revision.environment
        one, deleted = won(
            database.at_once(
                approving(review, bob),
                lambda row=row: delete_environment(row, based_on=1, by=ada),
            )
        )
        assert deleted
        expected = Status.APPROVED if one else Status.IN_REVIEW
        assert check(database, review) == expected
