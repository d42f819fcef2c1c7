"""Strings of one kind lead to equal places, so what is said of one is said of all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.refusal import Refusal
from planner.domain.sqlclient.comparison import Comparison, Verdict, compare_places
from planner.domain.sqlclient.place import Place
from planner.domain.sqlclient.readings import Reading

MOST_KINDS = 300
"""Each is compared with each, so the work grows with the square of this."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Some readings in the order given, and the numbers of their kinds, from 0."""

    readings: tuple[Reading, ...]
    kinds: tuple[int, ...]

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)

    def __len__(self) -> int:
        return len(self.readings)

    def __getitem__(self, position: int) -> Reading:
        return self.readings[position]


class Kinds:
    """The kinds of strings, and what each two of them are to each other.

    Every pair of strings compares as their kinds do; two of one kind as that kind
    does with itself, which need not be the same. Raises Refusal for too many kinds.
    """

    def __init__(
        self, placed: Iterable[tuple[Reading, Place]], *, case_sensitive: bool = False
    ) -> None:
        members: dict[Place, list[Reading]] = {}
        for reading, place in placed:
            members.setdefault(place, []).append(reading)
        _check_number(len(members))
        self.groups = tuple(
            Group(tuple(readings), (kind,))
            for kind, readings in enumerate(members.values())
        )
        self._kinds = {each.number: g.kinds[0] for g in self.groups for each in g}
        self._rows = _compared(list(members), case_sensitive)

    def of(self, reading: Reading) -> int:
        """The number of the kind of a readable string."""
        return self._kinds[reading.number]

    def between(self, one: int, other: int) -> Comparison:
        """What two strings of these kinds are to each other."""
        return self._rows[one][other]

    def row(self, one: int) -> list[Comparison]:
        """What one kind is to all of them; equal comparisons are one object."""
        return self._rows[one]

    def between_groups(self, one: Group, other: Group) -> Comparison:
        """What two groups are to each other.

        Where one of a group names a failover partner, it is open for all of them.
        """
        found = [self.between(a, b) for a in one.kinds for b in other.kinds]
        is_open = (each for each in found if each.verdict is Verdict.UNDECIDABLE)
        return next(is_open, found[0])

    @property
    def verdicts(self) -> set[Verdict]:
        """Those that two of the strings have."""
        return {
            comparison.verdict
            for one, row in enumerate(self._rows)
            for other, comparison in enumerate(row)
            if one != other or len(self.groups[one]) > 1
        }


def _compared(places: list[Place], case_sensitive: bool) -> list[list[Comparison]]:
    """Each place with each and with itself; equal comparisons are one object."""
    known: dict[Comparison, Comparison] = {}
    rows: list[list[Comparison]] = []
    for at, one in enumerate(places):
        row = [rows[before][at] for before in range(at)]
        for other in places[at:]:
            found = compare_places(one, other, case_sensitive=case_sensitive)
            row.append(known.setdefault(found, found))
        rows.append(row)
    return rows


def _check_number(number: int) -> None:
    if number > MOST_KINDS:
        raise Refusal(
            f"They lead to {number:,} different places (servers, instances or ports,"
            f" and databases); at most {MOST_KINDS} are compared at once. Compare them"
            " in parts, with one string that is in all of the parts."
        )
