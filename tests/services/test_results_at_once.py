"""Several people who write results down at the same moment: no tick is lost."""

import pytest

from planner.domain.step_result import Outcome
from planner.models import Deed, Result, Task
from planner.services.assignments import give_tasks
from planner.services.results import Answer, Overtaken, write_result
from planner.services.take_backs import take_back_result
from planner.services.tasks import tasks_of
from tests.reviewing import approved, edited, submitted
from tests.services.installed_at_once import ada, bob, database, installation
from tests.services.test_environments_at_once import ROUNDS

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["ada", "bob", "database", "installation"]

WHY = "It was another machine."


@pytest.fixture
def in_turn(database, installation):
    """The tasks that wait for nothing."""

    def found():
        return [task for task in tasks_of(installation) if not task.depends_on]

    return database.alone(found)


def writing(task, by, outcome=Outcome.PASSED, answers=0):
    note = "" if outcome is Outcome.PASSED else "It does not work here."
    answer = Answer(outcome, note=note, answers=answers, digest=task.digest)
    return lambda: write_result(task, answer, by=by)


def now(database, task):
    def found():
        return Task.objects.with_results().get(pk=task.pk)

    return database.alone(found)


def is_told(database, installation):
    """Whether the history has an entry for each result there is, and no other."""

    def counted():
        history = installation.environment.history
        told = history.filter(deed=Deed.RESULT_WRITTEN).count()
        return told == Result.objects.count()

    return database.alone(counted)


def test_of_two_results_of_one_task_one_is_kept_and_the_other_told(
    database, installation, in_turn, ada, bob
):
    for task in in_turn[: len(ROUNDS)]:
        one, other = database.at_once(
            writing(task, ada), writing(task, bob, Outcome.FAILED)
        )
        refused = [isinstance(each, Overtaken) for each in (one, other)]
        assert sorted(refused) == [False, True]
        kept = other if refused[0] else one
        assert now(database, task).result == kept
        assert database.alone(task.results.get) == kept
    assert is_told(database, installation)


def test_a_double_click_passes_once(database, installation, in_turn, ada):
    for task in in_turn[: len(ROUNDS)]:
        results = database.at_once(*[writing(task, ada)] * 2)
        assert sorted(isinstance(each, Overtaken) for each in results) == [False, True]
        assert database.alone(task.results.count) == 1
    assert is_told(database, installation)


def test_ticks_of_different_tasks_are_all_kept(
    database, installation, in_turn, ada, bob
):
    four = in_turn[:4]
    people = [ada, bob, ada, bob]
    results = database.at_once(
        *(writing(task, by) for task, by in zip(four, people, strict=True))
    )
    assert all(isinstance(each, Result) for each in results)
    for task, result, by in zip(four, results, people, strict=True):
        here = now(database, task)
        assert (here.result, here.result.by_name) == (result, by.username)
    assert is_told(database, installation)


def test_of_a_new_result_and_taking_the_old_one_back_one_wins(
    database, installation, in_turn, ada, bob
):
    for task in in_turn[: len(ROUNDS)]:
        first = database.alone(writing(task, ada))
        again, back = database.at_once(
            writing(task, bob, answers=first.pk),
            lambda task=task, first=first: take_back_result(
                task, answers=first.pk, by=ada, text=WHY
            ),
        )
        is_back = back is None
        assert isinstance(again, Overtaken) == is_back
        assert now(database, task).result == (None if is_back else again)


def test_a_result_and_work_given_do_not_undo_each_other(
    database, installation, in_turn, ada, bob
):
    for task in in_turn[: len(ROUNDS)]:
        result, moved = database.at_once(
            writing(task, ada),
            lambda task=task: give_tasks(installation, [task.pk], to=bob, by=ada),
        )
        assert moved == 1
        here = now(database, task)
        assert (here.result, here.person_id) == (result, bob.pk)


def test_a_result_of_a_step_that_a_revision_changes_meanwhile_never_counts(
    database, installation, ada, bob
):
    environment = installation.environment
    for number in ROUNDS:

        def changing(number=number):
            edited(environment, ada, service_account=f"CONTOSO\\other{number}")
            return submitted(environment, ada)

        review = database.alone(changing)
        tasks = database.alone(lambda: tasks_of(installation))
        task = next(
            each
            for each in tasks
            if "svc" in each.detail or "CONTOSO\\other" in each.detail
        )
        answers = task.result_id or 0
        answer = Answer(
            Outcome.PASSED,
            evidence="Seen.",
            around="It was there before.",
            answers=answers,
            digest=task.digest,
        )
        database.at_once(
            lambda task=task, answer=answer: write_result(task, answer, by=ada),
            lambda review=review: approved(review, bob),
        )
        here = now(database, task)
        assert here.digest != task.digest
        assert here.result is None
