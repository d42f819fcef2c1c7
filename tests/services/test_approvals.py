"""Who stands behind a revision, as it is printed."""

import pytest
from django.utils.timezone import localdate

from planner.domain.approval import NOT_APPROVED
from planner.domain.status import Status
from planner.services.approvals import approval_of
from planner.services.environments import create_environment
from tests.people import a_colleague, a_person
from tests.reviewing import approved, submitted
from tests.views.conftest import sample

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
