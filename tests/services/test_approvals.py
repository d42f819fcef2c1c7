"""Who stands behind a revision, as it is printed."""

import pytest
from django.utils.timezone import localdate

from planner.domain.approval import NOT_APPROVED
from planner.domain.status import Status
from planner.services.approvals import approval_carried_out, approval_of
from planner.services.environments import create_environment
from planner.services.installations import start_installation, stop_installation
from planner.services.reviews import withdraw_approval
from tests.people import a_colleague, a_person
from tests.reviewing import approved, edited, submitted
from tests.views.conftest import sample

WHY = "The licences are not paid for."

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return a_person("ada")


@pytest.fixture
def review(author):
    return submitted(create_environment(sample("clustered-clean"), by=author), author)


def test_who_has_approved_it_and_when_is_told(review, author):
    assert approval_of(review.revision) == NOT_APPROVED
    bob = a_colleague("bob", author, "is_reviewer", first_name="Bob", last_name="Lee")
    approved(review, bob)
    review.refresh_from_db()
    today = localdate().isoformat()
    assert approval_of(review.revision).line == f"Approved by Bob Lee on {today}"


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.REPLACED])
def test_an_approval_that_stands_no_more_is_none(review, author, status):
    approved(review, a_colleague("bob", author, "is_reviewer"))
    review.status = status
    assert approval_of(review.revision).line == "NOT APPROVED"


@pytest.fixture
def bob(author):
    return a_colleague("bob", author, "is_reviewer")


@pytest.fixture
def ended(review, author, bob):
    """An installation that was stopped while its approval stood."""
    approved(review, bob)
    installation = start_installation(review.revision, by=author)
    stop_installation(installation, by=author, text=WHY)
    installation.refresh_from_db()
    return installation


def test_what_has_ended_stays_approved_and_says_who_withdrew_it_since(ended, bob):
    today = localdate().isoformat()
    assert approval_carried_out(ended).line == f"Approved by bob on {today}"
    withdraw_approval(ended.revision.review, by=bob, text=WHY)
    approval = approval_carried_out(ended)
    since = f"approval withdrawn on {today} by bob, after the end"
    assert approval.line == f"Approved by bob on {today}; {since}"
    assert approval.mark == since.replace("approval", "Approval", 1)


def test_what_has_ended_stays_approved_when_a_later_revision_is(ended, author, bob):
    here = ended.environment
    edited(here, author)
    approved(submitted(here, author), bob)
    ended.revision.review.refresh_from_db()
    assert approval_of(ended.revision) == NOT_APPROVED
    assert approval_carried_out(ended).by == ("bob",)
    assert approval_carried_out(ended).mark == ""


def test_what_was_withdrawn_before_the_end_is_not_approved(review, author, bob):
    approved(review, bob)
    installation = start_installation(review.revision, by=author)
    withdraw_approval(review, by=bob, text=WHY)
    stop_installation(installation, by=author, text=WHY)
    installation.refresh_from_db()
    installation.revision.review.refresh_from_db()
    assert approval_carried_out(installation) == NOT_APPROVED
