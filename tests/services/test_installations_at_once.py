"""Two people who act on one installation at the same moment: nothing is half done."""

import pytest

from planner.domain.refusal import Refusal
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.models import Deed, Environment, Inspection, Installation, Stage, Task
from planner.services.environments import create_environment
from planner.services.inspections import accept_results, send_back
from planner.services.installations import closed_phases, sign_off
from planner.services.phases import close_phase
from planner.services.results import Answer, Overtaken, write_result
from planner.services.tasks import tasks_of
from tests.installing import all_passed, passed, started
from tests.people import a_colleague, a_person
from tests.reviewing import approved, edited, submitted
from tests.services.test_environments_at_once import database
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["database"]

ROUNDS = range(3)
WHY = "Which node was it seen on?"


@pytest.fixture
def ada(database):
    return database.alone(lambda: a_person("ada"))


@pytest.fixture
def bob(database, ada):
    return database.alone(lambda: a_colleague("bob", ada, "is_reviewer"))


@pytest.fixture
def cy(database, ada):
    return database.alone(lambda: a_colleague("cy", ada, "is_reviewer"))


@pytest.fixture
def installation(database, ada, bob):
    def make():
        return started(
            create_environment(sample("multitiered-clean"), by=ada), ada, bob
        )

    return database.alone(make)


def refused(results):
    return [isinstance(each, Refusal) for each in results]


def test_of_two_reviewers_of_one_result_the_slower_is_told(
    database, installation, ada, bob, cy
):
    tasks = database.alone(lambda: tasks_of(installation))
    for task in tasks[: len(ROUNDS)]:
        pk = database.alone(lambda task=task: passed(task, ada).pk)
        results = database.at_once(
            lambda pk=pk: accept_results(installation, [pk], by=bob),
            lambda pk=pk: send_back(installation, [pk], by=cy, text=WHY),
        )
        assert sorted(refused(results)) == [False, True]
        assert any(isinstance(each, Overtaken) for each in results)
        said = database.alone(lambda pk=pk: Inspection.objects.get(result=pk))
        now = database.alone(lambda task=task: Task.objects.get(pk=task.pk))
        assert now.inspection_id == said.pk
        assert said.accepted is not refused(results)[0]


def test_a_result_that_is_replaced_meanwhile_is_not_accepted(
    database, installation, ada, bob
):
    tasks = database.alone(lambda: tasks_of(installation))
    for task in tasks[: len(ROUNDS)]:
        pk = database.alone(lambda task=task: passed(task, ada).pk)
        again = Answer(Outcome.PASSED, around="Done long ago.", answers=pk)
        accepted, replaced = database.at_once(
            lambda pk=pk: accept_results(installation, [pk], by=bob),
            lambda task=task, again=again: write_result(task, again, by=ada),
        )
        assert not isinstance(replaced, Refusal)
        now = database.alone(lambda task=task: Task.objects.get(pk=task.pk))
        assert (now.result_id, now.inspection_id) == (replaced.pk, None)
        assert isinstance(accepted, Overtaken) or accepted[0].pk == pk


def test_a_phase_does_not_close_over_a_result_nobody_has_looked_at(
    database, installation, ada, bob
):
    database.alone(lambda: all_passed(installation, ada, bob))
    tasks = database.alone(lambda: tasks_of(installation))
    for phase in (Phase.PREPARE, Phase.VERIFY):
        task = next(each for each in tasks if each.phase == phase)
        again = Answer(Outcome.PASSED, evidence="seen", answers=task.result_id)
        closed, written = database.at_once(
            lambda phase=phase: close_phase(installation, phase, by=bob),
            lambda task=task, again=again: write_result(task, again, by=ada),
        )
        assert sorted(refused([closed, written])) == [False, True]
        is_closed = phase in database.alone(lambda: closed_phases(installation))
        assert is_closed is isinstance(written, Refusal)


def test_what_is_signed_off_is_changed_by_no_revision_that_is_approved_meanwhile(
    database, installation, ada, bob, cy
):
    environment = installation.environment

    def ready():
        all_passed(installation, ada, bob)
        for phase in Phase:
            close_phase(installation, phase, by=bob)
        row = Environment.objects.get(pk=environment.pk)
        edited(row, ada, service_account="CONTOSO\\another")
        return submitted(row, ada)

    review = database.alone(ready)
    read = installation.revision.number
    signed, approval = database.at_once(
        lambda: sign_off(installation, revision=read, by=bob),
        lambda: approved(review, cy),
    )
    assert not isinstance(approval, Refusal)
    now = database.alone(lambda: Installation.objects.get(pk=installation.pk))
    tasks = database.alone(lambda: tasks_of(installation))
    told = database.alone(
        lambda: environment.history.filter(deed=Deed.RESULTS_SET_ASIDE).count()
    )
    if isinstance(signed, Refusal):
        assert "deleted" not in str(signed)
        assert (now.stage, now.revision_id) == (Stage.RUNNING, review.revision_id)
        assert (told, any(task.result is None for task in tasks)) == (1, True)
    else:
        assert now.stage == Stage.SIGNED_OFF
        assert now.revision_id == installation.revision_id
        assert (told, all(task.result for task in tasks)) == (0, True)


def test_results_are_written_while_a_revision_is_approved(
    database, installation, ada, bob, cy
):
    environment = installation.environment

    def ready():
        row = Environment.objects.get(pk=environment.pk)
        edited(row, ada, service_account="CONTOSO\\another")
        return submitted(row, ada)

    review = database.alone(ready)
    task = database.alone(lambda: tasks_of(installation)[0])
    written, approval = database.at_once(
        lambda: passed(task, ada), lambda: approved(review, cy)
    )
    assert not isinstance(approval, Refusal)
    assert not isinstance(written, Refusal)
