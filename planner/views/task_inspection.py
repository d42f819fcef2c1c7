"""What was said of the result of one task, and what a reviewer can say of it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from planner.models import Inspection, Installation, Membership, Task
from planner.permissions import why_not_accept
from planner.services.inspections import why_not_inspect
from planner.services.installations import closed_phases


@dataclass(frozen=True, slots=True)
class TaskInspection:
    """The result of `task` as its page offers it to be accepted or sent back.

    `said` is the inspection that counts, None while there is none, and `why_not` why
    the person cannot say anything; `concerns` is whether they are told so.
    """

    installation: Installation
    task: Task
    said: Inspection | None
    why_not: str
    concerns: bool


def task_inspection(
    installation: Installation, task: Task, person: User, member: Membership | None
) -> TaskInspection:
    """What to show below the result of `task`, which comes with its result."""
    may_not = why_not_accept(member)
    return TaskInspection(
        installation=installation,
        task=task,
        said=task.inspection,
        why_not=may_not or why_not(installation, task, person),
        concerns=not may_not,
    )


def why_not(installation: Installation, task: Task, person: User) -> str:
    """Why `person`, a reviewer, cannot inspect the result of `task`, or ""."""
    if task.removed_in:
        return _("This step is no longer part of the installation.")
    return why_not_inspect(installation, task, person, closed_phases(installation))
