"""The work of one person: their tasks in all installations that run."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db.models import Q

from planner.domain.installation.task_state import TaskState
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.models import Installation, Membership, Task
from planner.models.task import TaskQuerySet

SENT_BACK = Q(inspection__accepted=False)
"""Whether a reviewer sent the result of a task back."""

LEFT = Q(result=None) | SENT_BACK
"""Whether something is to be done about a task."""


def tasks_for(person: User) -> TaskQuerySet:
    """What is given to `person`, and what came back to them, wherever it runs.

    Somebody who has left a team, or carries nothing out in it any more, has nothing of
    it: the installation still says whom its steps were given to.
    """
    theirs = Q(person=person) | Q(SENT_BACK, result__by=person)
    return _running(person).filter(theirs)


def sent_back_to(person: User) -> TaskQuerySet:
    """The tasks whose results `person` wrote and a reviewer sent back."""
    return _running(person).filter(SENT_BACK, result__by=person)


def is_any_running(teams: Collection[int]) -> bool:
    """Whether an installation runs in one of these teams; mostly none does."""
    running = Installation.objects.running()
    return running.filter(
        environment__team__in=teams, environment__deleted_at=None
    ).exists()


def open_work(person: User) -> int:
    """How many of the tasks that are given to `person` are still to be done."""
    return _running(person).filter(LEFT, person=person).count()


def states_in(installations: Collection[int]) -> dict[int, dict[str, TaskState]]:
    """How all tasks of these installations stand, by their keys; one query.

    Only what others need to know who wait for them.
    """
    found: dict[int, dict[str, TaskState]] = {pk: {} for pk in installations}
    rows = Task.objects.in_force().filter(installation__in=installations)
    for pk, key, number, title, where, phase, outcome, accepted in rows.values_list(
        *("installation", "key", "number", "title", "where", "phase"),
        *("result__outcome", "inspection__accepted"),
    ):
        found[pk][key] = TaskState(
            key=key,
            number=number,
            title=title,
            where=where,
            phase=Phase(phase),
            outcome=Outcome(outcome) if outcome else None,
            accepted=accepted,
        )
    return found


def _running(person: User) -> TaskQuerySet:
    duties = Q(is_planner=True) | Q(is_reviewer=True)
    teams = Membership.objects.filter(duties, user=person).values("team")
    there = Installation.objects.running().visible_to(person)
    there = there.filter(environment__team__in=teams)
    tasks = Task.objects.in_force().filter(installation__in=there)
    return tasks.select_related("installation__environment__team")
