"""My work: what is given to somebody, in all installations that run."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner.http import UserRequest
from planner.permissions import memberships
from planner.services.my_work import states_in, tasks_for
from planner.views.sessions import signed_in
from planner.views.task_rows import OPEN, SENT_BACK, WAITS, TaskRow, task_rows

DONE = "done"

MOST_SHOWN = 100
"""So many of each part are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """Tasks that stand alike: the first of them, and how many more."""

    slug: str
    title: str
    rows: Sequence[TaskRow]
    more: int

    @property
    def is_folded(self) -> bool:
        """Whether nothing of it is to be done any more."""
        return self.slug == DONE


@signed_in
@require_safe
def show(request: UserRequest) -> HttpResponse:
    """What is given to the person: what can start now, sent back, waiting and done."""
    context = {"parts": work_of(request.user)}
    return render(request, "planner/installations/my_work.html", context)


def work_of(person: User) -> list[Part]:
    """What is given to `person` and came back to them, as their page has it."""
    tasks = list(tasks_for(person).with_results().in_brief())
    states = states_in({task.installation_id for task in tasks})
    return _parts(task_rows(tasks, states, memberships(person)))


def _parts(rows: Sequence[TaskRow]) -> list[Part]:
    titles = {
        OPEN: _("Can start now"),
        SENT_BACK: _("Sent back"),
        WAITS: _("Waiting"),
        DONE: _("Done"),
    }
    found: dict[str, list[TaskRow]] = {slug: [] for slug in titles}
    for row in sorted(rows, key=_place):
        found[row.stands if row.stands in found else DONE].append(row)
    return [
        Part(slug, titles[slug], ours[:MOST_SHOWN], max(0, len(ours) - MOST_SHOWN))
        for slug, ours in found.items()
        if ours
    ]


def _place(row: TaskRow) -> tuple[str, int, int]:
    here = row.task.installation
    return here.environment.name.casefold(), here.pk, row.task.number
