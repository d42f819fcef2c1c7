"""Submitting for review: what is kept, and what is refused."""

from dataclasses import replace

import pytest

from planner.domain.fingerprint import fingerprint
from planner.domain.refusal import Refusal
from planner.domain.status import EnvironmentStatus, Status
from planner.models import Deed, Environment, Revision
from planner.models.designs import design_of
from planner.permissions import NotAllowed
from planner.services.environments import StaleSave, create_environment, save_design
from planner.services.revisions import design_as_submitted, submit_for_review
from tests.people import a_colleague, a_person
from tests.views.conftest import sample


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def environment(ada):
    return create_environment(sample("clustered-clean"), by=ada)


def now(environment):
    return Environment.objects.get(pk=environment.pk)


def test_a_revision_is_the_draft_of_that_moment(environment, ada):
    design = design_of(environment)
    revision = submit_for_review(environment, based_on=1, by=ada, message=" First. ")
    assert (revision.number, revision.message, revision.by_name) == (1, "First.", "ada")
    changed = replace(design, service_account="CONTOSO\\other")
    save_design(now(environment), changed, based_on=1, by=ada)
    kept = design_as_submitted(Revision.objects.get())
    assert kept == design
    assert fingerprint(kept) == revision.fingerprint
    assert environment.history.first().deed == Deed.EDITED
    assert environment.history.all()[1].deed == Deed.SUBMITTED


def test_an_environment_in_review_says_so(environment, ada):
    submit_for_review(environment, based_on=1, by=ada)
    assert now(environment).status == EnvironmentStatus.IN_REVIEW


def test_a_later_revision_replaces_one_that_waits(environment, ada):
    first = submit_for_review(environment, based_on=1, by=ada)
    changed = replace(design_of(environment), service_account="CONTOSO\\other")
    save_design(now(environment), changed, based_on=1, by=ada)
    second = submit_for_review(now(environment), based_on=2, by=ada)
    first.review.refresh_from_db()
    assert (first.review.status, second.review.status) == (
        Status.REPLACED,
        Status.IN_REVIEW,
    )
    assert second.number == 2


@pytest.mark.parametrize("change", ["error", "unfinished", "same", "stale", "viewer"])
def test_what_is_not_fit_is_refused_and_nothing_is_kept(environment, ada, change):
    based_on, by, wanted = 1, ada, Refusal
    if change == "error":
        environment = create_environment(sample("c01-node-unlicensed"), by=ada)
    elif change == "unfinished":
        Environment.objects.update(unfinished={"machines": {"x": ["y"]}})
    elif change == "same":
        submit_for_review(environment, based_on=1, by=ada)
    elif change == "stale":
        based_on, wanted = 7, StaleSave
    else:
        by, wanted = a_colleague("eve", ada, "is_reviewer"), NotAllowed
    before = Revision.objects.count(), environment.history.count()
    with pytest.raises(wanted):
        submit_for_review(environment, based_on=based_on, by=by)
    assert (Revision.objects.count(), environment.history.count()) == before
