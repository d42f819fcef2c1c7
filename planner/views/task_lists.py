"""The list of tasks that somebody came from, and which come before and after in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse

from planner.domain.installation.opening import by_key
from planner.forms.tasks import TaskFilter
from planner.models import Installation, Task
from planner.services.tasks import brief_tasks_of, states_of
from planner.views.my_work import work_of


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The tasks before and after one, None at an end; `came_from` is their list."""

    previous: Task | None
    next: Task | None
    came_from: str


def neighbours(task: Task, came_from: str, person: User) -> Neighbours:
    """What stands around `task` in the list at the address `came_from`.

    Without such a list, that is all tasks of the installation in their order. As many
    queries as the list itself asks, however long it is.
    """
    page, _, query = came_from.partition("#")[0].partition("?")
    if page == reverse("planner:my-work"):
        work = [row.task for part in work_of(person) for row in part.rows]
        return _around(task, work, came_from)
    here = task.installation
    if page != here.get_absolute_url():
        whole = here.tasks.in_force().only("number", "title", "installation")
        return _by_number(task, _with(here, whole), "")
    tasks = brief_tasks_of(here)
    form = TaskFilter(QueryDict(query), tasks, by_key(states_of(tasks)))
    return _by_number(task, _with(here, shown(here, tasks, form, person)), came_from)


def shown(
    here: Installation, tasks: Sequence[Task], form: TaskFilter, person: User
) -> list[Task]:
    """Those tasks of `here` that `form` asks for; `tasks` are all in force."""
    found = tasks
    if form.wants_removed:
        gone = here.tasks.exclude(removed_in=None)
        found = list(gone.with_results().in_brief())
    return [each for each in found if form.fits(each, person)]


def _with(here: Installation, tasks: Iterable[Task]) -> list[Task]:
    found = list(tasks)
    for each in found:
        each.installation = here
    return found


def _around(task: Task, tasks: Sequence[Task], came_from: str) -> Neighbours:
    keys = [each.pk for each in tasks]
    if task.pk not in keys:
        return Neighbours(None, None, came_from)
    at = keys.index(task.pk)
    return Neighbours(
        previous=tasks[at - 1] if at else None,
        next=tasks[at + 1] if at + 1 < len(tasks) else None,
        came_from=came_from,
    )


def _by_number(task: Task, tasks: Sequence[Task], came_from: str) -> Neighbours:
    """The same by numbers: `task` itself may have left the list meanwhile."""
    before = [each for each in tasks if each.number < task.number]
    after = [each for each in tasks if each.number > task.number]
    return Neighbours(
        previous=max(before, key=_number, default=None),
        next=min(after, key=_number, default=None),
        came_from=came_from,
    )


def _number(task: Task) -> int:
    return task.number
