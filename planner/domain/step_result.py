"""What became of a step when it was carried out."""

from dataclasses import dataclass
from datetime import datetime

from planner.domain.term import Term

LONGEST_TEXT = 4000
"""So many characters a note may have, a reason, or evidence in words."""


SENT_BACK = "Sent back by a reviewer: to be done again"
"""What is printed instead of a result that was sent back."""


class Outcome(Term):
    """How carrying out a step ended."""

    PASSED = "passed", "Passed"
    FAILED_BLOCKS = "failed-blocks", "Failed, blocks what follows"
    FAILED = "failed", "Failed, does not block"
    NOT_APPLICABLE = "not-applicable", "Not applicable"

    @property
    def lets_go_on(self) -> bool:
        """Whether the steps that wait for it may start."""
        return self is not Outcome.FAILED_BLOCKS

    @property
    def needs_reason(self) -> bool:
        """Whether it says nothing without a note: everything but a pass."""
        return self is not Outcome.PASSED


@dataclass(frozen=True, slots=True)
class EvidenceName:
    """A file that shows a result, as it is printed: never what is in it."""

    name: str
    size: int
    by: str

    @property
    def line(self) -> str:
        """`firewall.png (20,480 bytes, by Ada)`."""
        by = f", by {self.by}" if self.by else ""
        return f"{self.name} ({self.size:,} bytes{by})"


@dataclass(frozen=True, slots=True)
class StepResult:
    """The result of a step as it is printed, kept in a file and brought back.

    `number` tells this result from earlier and later ones of the same step. `accepted`
    is what a reviewer said of it: None as long as nobody has.
    """

    outcome: Outcome
    by: str
    at: datetime
    note: str = ""
    evidence: str = ""
    files: tuple[EvidenceName, ...] = ()
    around: str = ""
    number: int = 0
    accepted: bool | None = None
