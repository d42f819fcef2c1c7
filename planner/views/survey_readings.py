"""Connection strings taken apart, as rows: of many strings equal ones are in one."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from planner.domain.connection import Reading
from planner.domain.sqlclient.facts import SIGN_IN, Fact
from planner.domain.wording import abridged, listed

MOST_NAMES = 8
"""More strings are folded behind the first of them."""


@dataclass(frozen=True, slots=True)
class Strings:
    """Some strings as a cell shows them."""

    readings: Sequence[Reading]

    @property
    def names(self) -> str:
        """All of them, or the first and how many more."""
        all_names = [reading.name for reading in self.readings]
        return abridged(all_names) if self.is_folded else listed(all_names)

    @property
    def is_folded(self) -> bool:
        return len(self.readings) > MOST_NAMES


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """Strings of which the same is to be said; it is said by the first."""

    strings: Strings
    has_many_texts: bool

    @property
    def first(self) -> Reading:
        return self.strings.readings[0]

    @property
    def meant(self) -> list[Fact]:
        """What the strings mean; who signs in may differ between them."""
        every = {dict(each.meant).get(SIGN_IN) for each in self.strings.readings}
        differs = f"{len(every)} different ones; the texts name them"
        return [
            (word, differs if word == SIGN_IN and len(every) > 1 else value)
            for word, value in self.first.meant
        ]

    @property
    def is_folded(self) -> bool:
        """Whether more is to be unfolded: other texts, or more strings than fit."""
        return self.strings.is_folded or self.has_many_texts


def reading_rows(readings: Sequence[Reading], *, together: bool) -> list[ReadingRow]:
    """A row for each string; or, `together`, for each thing that is said of some."""
    rows: dict[Hashable, list[Reading]] = {}
    for each in readings:
        leading = tuple(fact for fact in each.meant if fact[0] != SIGN_IN)
        said = (leading, each.ignored, each.odd, each.problem)
        rows.setdefault(said if together else each.number, []).append(each)
    return [
        ReadingRow(Strings(row), len({each.text for each in row}) > 1)
        for row in rows.values()
    ]
