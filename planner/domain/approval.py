"""Who stands behind a revision, for all that is printed of it."""

from dataclasses import dataclass
from datetime import date

from planner.domain.wording import listed


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a revision, and on which day the last of them did.

    Without names it is not approved: a draft, or a revision that waits for its review
    or whose approval was withdrawn. What was carried out and has ended stays approved
    when somebody withdraws the approval later: `withdrawn_by` and `withdrawn_on`.
    """

    by: tuple[str, ...] = ()
    on: date | None = None
    withdrawn_by: str = ""
    withdrawn_on: date | None = None

    @property
    def is_given(self) -> bool:
        return bool(self.by)

    @property
    def line(self) -> str:
        """`Approved by Ada and Grace on 2026-11-23`, or NOT APPROVED."""
        if not self.by:
            return "NOT APPROVED"
        day = f" on {self.on.isoformat()}" if self.on else ""
        since = f"; {self.withdrawal}" if self.withdrawal else ""
        return f"Approved by {listed(list(self.by), '')}{day}{since}"

    @property
    def withdrawal(self) -> str:
        """`approval withdrawn on 2026-11-25 by Ada, after the end`, or ""."""
        if self.withdrawn_on is None:
            return ""
        day = self.withdrawn_on.isoformat()
        return f"approval withdrawn on {day} by {self.withdrawn_by}, after the end"

    @property
    def mark(self) -> str:
        """What every page says of what is not approved, or no more; or ""."""
        if not self.by:
            return self.line
        return f"{self.withdrawal[:1].upper()}{self.withdrawal[1:]}"


NOT_APPROVED = Approval()
