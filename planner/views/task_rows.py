"""Tasks as lists show them: how each stands, and what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planner.domain.installation.opening import holding_up
from planner.domain.installation.task_state import TaskState
from planner.domain.step_result import Outcome
from planner.domain.steps.who import Who
from planner.domain.wording import abridged
from planner.models import Membership, SetAside, Task
from planner.permissions import why_not_carry_out
from planner.services.installations import closed_phases_in
from planner.services.results import why_not_write
from planner.services.tasks import state_of

OPEN, WAITS, SENT_BACK = "open", "waits", "sent-back"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as one person meets it.

    `stands` is an Outcome, or "open", "waits" or "sent-back". `waits_for` are the
    tasks that hold it up, in words; `set_aside` is why an earlier result counts no
    more, while there is no other. `why_not` is why the person can write down nothing.
    """

    task: Task
    stands: str
    waits_for: str
    set_aside: SetAside | None
    why_not: str

    @property
    def says(self) -> str:
        """How it stands, in words."""
        if self.stands == OPEN:
            return _("Open now")
        if self.stands == WAITS:
            return _("Waits for %s") % self.waits_for
        if self.stands == SENT_BACK:
            return _("Sent back")
        is_accepted = self.task.inspection and self.task.inspection.accepted
        label = Outcome(self.stands).label
        return _("%s, accepted") % label if is_accepted else label

    @property
    def who(self) -> str:
        """Who it is for, by what they look after."""
        return Who(self.task.who).label if self.task.who else ""

    @property
    def is_open(self) -> bool:
        """Whether it can start now, or be done again."""
        return self.stands in (OPEN, SENT_BACK) and not self.waits_for

    @property
    def can_pass(self) -> bool:
        """Whether one click says that it passed: nothing else is asked for."""
        is_fresh = self.stands == OPEN and not self.task.evidence_asked
        return is_fresh and not self.why_not

    @property
    def what_changed(self) -> str:
        """What of the step changed, when its result was set aside."""
        aside = self.set_aside
        return _abridged([str(each[1]) for each in aside.changes]) if aside else ""


def task_rows(
    tasks: Sequence[Task],
    states: Mapping[int, Mapping[str, TaskState]],
    members: Mapping[int, Membership],
) -> list[TaskRow]:
    """`tasks`, which come with results and installations, as their pages show them.

    `states` are those of all tasks, by the key of the installation, and `members` what
    the person is in each team. Two queries.
    """
    closed = closed_phases_in({task.installation_id for task in tasks})
    asides = _set_aside([task.pk for task in tasks if task.result_id is None])
    rows = []
    for task in tasks:
        here = task.installation
        held_up = holding_up(state_of(task), states[here.pk])
        why_not = why_not_carry_out(members.get(here.environment.team_id))
        rows.append(
            TaskRow(
                task,
                _stands(task, held_up),
                _abridged([f"{each.number} {each.title}" for each in held_up]),
                asides.get(task.pk),
                why_not or why_not_write(here, task, closed[here.pk]),
            )
        )
    return rows


def _abridged(names: Sequence[str]) -> str:
    return abridged(names) if names else ""


def _stands(task: Task, held_up: Sequence[TaskState]) -> str:
    if task.inspection and not task.inspection.accepted:
        return SENT_BACK
    if task.result:
        return task.result.outcome
    return WAITS if held_up else OPEN


def _set_aside(tasks: Sequence[int]) -> dict[int, SetAside]:
    """The last that was set aside of each of `tasks`."""
    asides = SetAside.objects.filter(result__task__in=tasks).order_by("pk")
    with_them = asides.select_related("result", "revision").defer(
        "revision__content", "revision__keys", "revision__findings"
    )
    return {each.result.task_id: each for each in with_them}
