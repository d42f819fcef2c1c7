"""Who stands behind a revision, for all that is printed of it."""

from dataclasses import dataclass
from datetime import date

from planner.domain.wording import listed


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a revision, and on which day the last of them did.

    Without names it is not approved: a draft, or a revision that waits for its review
    or whose approval was withdrawn.
    """

    by: tuple[str, ...] = ()
    on: date | None = None

    @property
    def is_given(self) -> bool:
        return bool(self.by)

    @property
    def line(self) -> str:
        """`Approved by Ada and Grace on 2026-11-23`, or NOT APPROVED."""
        if not self.by:
            return "NOT APPROVED"
        day = f" on {self.on.isoformat()}" if self.on else ""
        return f"Approved by {listed(list(self.by), '')}{day}"


NOT_APPROVED = Approval()
