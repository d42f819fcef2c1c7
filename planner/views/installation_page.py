"""What the page of an installation shows: progress, and the tasks that are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from planner.domain.installation.opening import by_key
from planner.domain.installation.progress import Progress, counted, progress
from planner.domain.installation.task_state import TaskState
from planner.domain.steps.phase import Phase
from planner.exporters import EXPORTERS
from planner.forms.tasks import ALL, TaskFilter, place_of
from planner.http import UserRequest
from planner.models import Installation, Task
from planner.permissions import membership, why_not_carry_out
from planner.services.assignments import people_to_give_to
from planner.services.installations import why_over
from planner.services.tasks import brief_tasks_of, names_of, states_of
from planner.views.installation_head import installation_head
from planner.views.task_lists import shown
from planner.views.task_rows import task_rows

PAGE_SIZE = 50

FEW = 12
"""So many machines are shown unfolded."""


@dataclass(frozen=True, slots=True)
class Part:
    """A phase or a machine, how far it is, and what narrows the page to it."""

    progress: Progress
    query: str
    is_chosen: bool


def installation_page(
    request: UserRequest, installation: Installation
) -> dict[str, Any]:
    """How far `installation` is, and the tasks that the address asks for."""
    tasks = brief_tasks_of(installation)
    states = states_of(tasks)
    known = by_key(states)
    form = TaskFilter(request.GET, tasks, known)
    found = shown(installation, tasks, form, request.user)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    for each in page:
        each.installation = installation
    team = installation.environment.team_id
    member = membership(request.user, team)
    members = {team: member} if member else {}
    why_not = why_not_carry_out(member) or why_over(installation)
    people = [] if why_not else people_to_give_to(installation)
    machines = _machines(tasks, states, form)
    return {
        "installation": installation,
        "head": installation_head(installation, tasks),
        "environment": installation.environment,
        "states": states,
        "whole": counted("", states),
        "phases": _phases(states, form),
        "machines": machines,
        "few": FEW,
        "form": form,
        "page": page,
        "rows": task_rows(list(page), {installation.pk: known}, members),
        "machine": _machine(form, machines),
        "why_not": why_not,
        "people": names_of(people).items(),
        "exporters": EXPORTERS.values(),
        "doing": names_of(each.person for each in tasks if each.person).items(),
    }


def _phases(states: Sequence[TaskState], form: TaskFilter) -> list[Part]:
    values = {phase.label: phase.value for phase in Phase}
    ordered = sorted(states, key=lambda state: list(Phase).index(state.phase))
    return [
        Part(
            each,
            f"phase={values[each.title]}",
            form.chosen("phase") == values[each.title],
        )
        for each in progress(ordered, lambda state: state.phase.label)
    ]


def _machines(
    tasks: Sequence[Task], states: Sequence[TaskState], form: TaskFilter
) -> list[Part]:
    places = {task.key: place_of(task) for task in tasks}
    titles = {place_of(task): task.where for task in tasks}
    return [
        Part(
            counted(titles[place], ours),
            f"phase={ALL}&machine={place}",
            form.chosen("machine") == place,
        )
        for place, ours in _by_place(states, places).items()
    ]


def _by_place(
    states: Sequence[TaskState], places: dict[str, str]
) -> dict[str, list[TaskState]]:
    found: dict[str, list[TaskState]] = {}
    for state in states:
        found.setdefault(places[state.key], []).append(state)
    return found


def _machine(form: TaskFilter, machines: Sequence[Part]) -> tuple[str, str] | None:
    """The machine that is chosen: its id and its name."""
    chosen = next((each for each in machines if each.is_chosen), None)
    if chosen is None or not form.chosen("machine").isdecimal():
        return None
    return form.chosen("machine"), chosen.progress.title
