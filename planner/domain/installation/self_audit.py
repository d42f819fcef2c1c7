"""What an installation still has to say for itself: its own audit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.domain.acknowledgement import explains
from planner.domain.installation.task_state import TaskState
from planner.domain.step_result import Outcome
from planner.domain.term import Term


class Gap(Term):
    """What can be wrong with a task."""

    BLOCKED = "blocked", "Failed, and blocks what follows"
    SENT_BACK = "sent-back", "Sent back by a reviewer"
    NOT_EXECUTED = "not-executed", "Not executed"
    NO_EVIDENCE = "no-evidence", "Passed without the evidence that is asked for"
    NO_REASON = "no-reason", "Not applicable or failed, without a reason"
    AROUND = "around", "Done before what it waits for"
    NOT_LOOKED_AT = "not-looked-at", "Not accepted by a reviewer yet"
    FAILED = "failed", "Failed, does not block: something is left to do"


FOUND: dict[Gap, Callable[[TaskState], bool]] = {
    Gap.BLOCKED: lambda task: task.outcome is Outcome.FAILED_BLOCKS,
    Gap.SENT_BACK: lambda task: task.accepted is False,
    Gap.NOT_EXECUTED: lambda task: task.outcome is None,
    Gap.NO_EVIDENCE: lambda task: (
        task.outcome is Outcome.PASSED and task.wants_evidence and not task.has_evidence
    ),
    Gap.NO_REASON: lambda task: (
        task.outcome is not None
        and task.outcome.needs_reason
        and not explains(task.note)
    ),
    Gap.AROUND: lambda task: task.went_around,
    Gap.NOT_LOOKED_AT: lambda task: task.outcome is not None and task.accepted is None,
    Gap.FAILED: lambda task: task.outcome is Outcome.FAILED,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that the audit says, and of which tasks."""

    gap: Gap
    tasks: tuple[TaskState, ...]


def self_audit(tasks: Iterable[TaskState]) -> tuple[Remark, ...]:
    """Everything that is wrong, the gravest first; nothing for a sound installation."""
    ordered = sorted(tasks, key=lambda task: task.number)
    remarks = (
        Remark(gap, tuple(task for task in ordered if is_found(task)))
        for gap, is_found in FOUND.items()
    )
    return tuple(remark for remark in remarks if remark.tasks)
