"""A warning that a plan accepts on purpose."""

from dataclasses import dataclass, field
from datetime import date

SHORTEST_REASON = 10
"""A reason with fewer characters explains nothing, so it accepts nothing."""


def explains(reason: str) -> bool:
    """Whether `reason` says enough: characters that nobody can see do not count."""
    seen = "".join(c for c in reason if c.isprintable() or c.isspace())
    return len(seen.strip()) >= SHORTEST_REASON


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A warning accepted on purpose; `machine` blank means the whole plan.

    `by` is who accepted it, on the day `on`, and `until` the day from which it no
    longer holds, if there is one; `lapsed` says that this day has come. These four are
    kept where a plan is edited and are no part of the design: a document has none.
    """

    code: str = ""
    machine: str = ""
    reason: str = ""
    by: str = field(default="", compare=False)
    on: date | None = field(default=None, compare=False)
    until: date | None = field(default=None, compare=False)
    lapsed: bool = field(default=False, compare=False)

    @property
    def has_reason(self) -> bool:
        """Whether its reason explains anything."""
        return len(self.reason.strip()) >= SHORTEST_REASON

    @property
    def signature(self) -> str:
        """Who accepted it, when, and until when: "" where nobody is on record."""
        until = f"{'lapsed' if self.lapsed else 'lapses'} on {self.until}"
        parts = [
            *([f"by {self.by}"] if self.by else []),
            *([f"on {self.on}"] if self.on else []),
            *([until] if self.until else []),
        ]
        return ", ".join(parts)
