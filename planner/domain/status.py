"""What becomes of a revision, and what a list says of an environment.

NEXT is the one table of transitions; the picture in the docs is made of it.
"""

from planner.domain.refusal import Refusal
from planner.domain.term import Term


class Status(Term):
    """Where the review of a revision stands."""

    IN_REVIEW = "in-review", "In review"
    CHANGES_REQUESTED = "changes-requested", "Changes requested"
    APPROVED = "approved", "Approved"
    TAKEN_BACK = "taken-back", "Taken back"
    WITHDRAWN = "withdrawn", "Approval withdrawn"
    REPLACED = "replaced", "Replaced by a later revision"


class Move(Term):
    """What moves a review on."""

    APPROVE = "approve", "Enough people approve it"
    REQUEST_CHANGES = "request-changes", "A reviewer requests changes"
    TAKE_BACK = "take-back", "The author or another planner takes it back"
    WITHDRAW = "withdraw", "A reviewer withdraws the approval"
    REPLACE = "replace", "A later revision is submitted"
    REPLACE_APPROVED = "replace-approved", "A later revision is approved"


FIRST = Status.IN_REVIEW
"""Where the review of a revision begins when it is submitted."""

NEXT: dict[tuple[Status, Move], Status] = {
    (Status.IN_REVIEW, Move.APPROVE): Status.APPROVED,
    (Status.IN_REVIEW, Move.REQUEST_CHANGES): Status.CHANGES_REQUESTED,
    (Status.IN_REVIEW, Move.TAKE_BACK): Status.TAKEN_BACK,
    (Status.IN_REVIEW, Move.REPLACE): Status.REPLACED,
    (Status.CHANGES_REQUESTED, Move.REPLACE): Status.REPLACED,
    (Status.APPROVED, Move.WITHDRAW): Status.WITHDRAWN,
    (Status.APPROVED, Move.REPLACE_APPROVED): Status.REPLACED,
}


def moved(status: Status, move: Move) -> Status:
    """Where `move` leads from `status`; raises Refusal where it leads nowhere."""
    there = NEXT.get((status, move))
    if there is None:
        raise Refusal(f"That cannot be done any more: {status.label.lower()}.")
    return there


OVER = (Status.TAKEN_BACK, Status.REPLACED)
"""What is over says nothing of the environment while another revision does."""


class EnvironmentStatus(Term):
    """What a list says of an environment, in a word."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in-review", "In review"
    CHANGES_REQUESTED = "changes-requested", "Changes requested"
    APPROVED = "approved", "Approved"
    CHANGED = "changed", "Approved, changed since"
    WITHDRAWN = "withdrawn", "Approval withdrawn"


def environment_status(
    latest: Status | None, approved: str, fingerprint: str
) -> EnvironmentStatus:
    """The status of an environment.

    `latest` is the status of the latest revision that counts, None without any;
    `approved` is the fingerprint of the revision whose approval stands, "" without
    one; `fingerprint` is the draft's.
    """
    if latest is Status.IN_REVIEW:
        return EnvironmentStatus.IN_REVIEW
    if approved and approved == fingerprint:
        return EnvironmentStatus.APPROVED
    if latest is Status.CHANGES_REQUESTED:
        return EnvironmentStatus.CHANGES_REQUESTED
    if approved:
        return EnvironmentStatus.CHANGED
    if latest is Status.WITHDRAWN:
        return EnvironmentStatus.WITHDRAWN
    return EnvironmentStatus.DRAFT
