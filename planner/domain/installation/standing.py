"""What an installation comes to, in one line."""

from collections.abc import Collection

from planner.domain.installation.self_audit import Gap, self_audit
from planner.domain.installation.task_state import TaskState
from planner.domain.term import Term


class Verdict(Term):
    """The head of an installation's page."""

    NOT_ACCEPTED = "not-accepted", "NOT ACCEPTED"
    INCOMPLETE = "incomplete", "INCOMPLETE"
    ACCEPTED_WITH_ACTIONS = "accepted-with-actions", "ACCEPTED WITH ACTIONS"
    ACCEPTED = "accepted", "ACCEPTED"

    @property
    def can_be_signed_off(self) -> bool:
        return self in (Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_ACTIONS)


REFUSED = (Gap.BLOCKED, Gap.SENT_BACK)
MISSING = (Gap.NOT_EXECUTED, Gap.NOT_LOOKED_AT)


def verdict(
    tasks: Collection[TaskState], *, is_approved: bool, open_phases: int
) -> Verdict:
    """What `tasks` come to.

    `is_approved` is whether the approval of the revision they carry out still stands,
    and `open_phases` how many phases are not closed yet. An installation without any
    task is incomplete.
    """
    gaps = {remark.gap for remark in self_audit(tasks)}
    if not is_approved or not gaps.isdisjoint(REFUSED):
        return Verdict.NOT_ACCEPTED
    if not tasks or open_phases or not gaps.isdisjoint(MISSING):
        return Verdict.INCOMPLETE
    return Verdict.ACCEPTED_WITH_ACTIONS if gaps else Verdict.ACCEPTED
