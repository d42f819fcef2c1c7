"""A results file that is brought in while somebody else acts at the same moment."""

import pytest

from planner.domain.installation.bringing_in import Choices
from planner.models import Installation, Result
from planner.services.bringing_in import SeenOtherwise, bring_in
from planner.services.tasks import tasks_of
from tests.bringing_in import all_passed_in, filled, seen
from tests.reviewing import approved, edited, submitted
from tests.services.installed_at_once import ada, bob, database, installation

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["ada", "bob", "database", "installation"]


@pytest.fixture
def file(database, installation):
    """A file with a result of every step, as somebody has seen it weighed."""
    says = database.alone(lambda: filled(installation, all_passed_in(installation)))
    return database.alone(lambda: seen(installation, says))


def bringing(installation, file, by):
    return lambda: bring_in(installation, file, Choices(), by=by)


def test_a_file_that_two_bring_in_counts_once(database, installation, file, ada, bob):
    ends = database.at_once(
        bringing(installation, file, ada), bringing(installation, file, bob)
    )
    assert sum(isinstance(end, SeenOtherwise) for end in ends) == 1
    count = database.alone(lambda: len(tasks_of(installation)))
    assert count in ends
    assert database.alone(Result.objects.count) == count


def test_a_file_and_an_approval_leave_only_results_of_present_steps(
    database, installation, file, ada, bob
):
    def submit():
        edited(installation.environment, ada)
        return submitted(installation.environment, ada)

    review = database.alone(submit)
    brought, _verdict = database.at_once(
        bringing(installation, file, ada), lambda: approved(review, bob)
    )
    tasks = database.alone(lambda: tasks_of(installation))
    assert all(task.result.digest == task.digest for task in tasks if task.result)
    assert any(task.result for task in tasks) is not isinstance(brought, SeenOtherwise)
    now = database.alone(lambda: Installation.objects.get(pk=installation.pk))
    assert now.revision_id == review.revision_id
