"""Any number of connection strings, taken apart and compared with each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from planner.domain.sqlclient.client_alias import Aliases
from planner.domain.sqlclient.comparison import Comparison, Verdict, compare_sides
from planner.domain.sqlclient.connection_string import read
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.pasted import Given
from planner.domain.sqlclient.readings import Reading, names_of, reading_of, unreadable
from planner.domain.sqlclient.side import Side

Group = tuple[Reading, ...]
"""Strings that all lead to the same database, or one that no other is the same as."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The strings in the order given, and what each two are to each other.

    `reference` is the group that the others are held against: the largest; among
    those of one size the one from which the fewest strings differ. It is None where
    a group that differs from it could be that just as well.
    """

    readings: tuple[Reading, ...]
    groups: tuple[Group, ...]
    reference: Group | None
    _comparisons: dict[tuple[int, int], Comparison] = field(repr=False)

    @property
    def readable(self) -> list[Reading]:
        return [reading for reading in self.readings if reading.side]

    @property
    def unreadable(self) -> list[Reading]:
        return [reading for reading in self.readings if not reading.side]

    @property
    def pairs(self) -> Iterable[tuple[Reading, Reading, Comparison]]:
        """Each two of the readable strings, in the order given."""
        for one, other in combinations(self.readable, 2):
            yield one, other, self.between(one, other)

    @property
    def verdict(self) -> Verdict | None:
        """Of all strings together; None where there are no two to compare."""
        verdicts = {comparison.verdict for comparison in self._comparisons.values()}
        worst = (Verdict.DIFFERENT, Verdict.UNDECIDABLE, Verdict.SAME)
        return next((verdict for verdict in worst if verdict in verdicts), None)

    def between(self, one: Reading, other: Reading) -> Comparison:
        """What two readable strings are to each other."""
        first, second = sorted((one.number, other.number))
        return self._comparisons[first, second]

    def between_groups(self, one: Group, other: Group) -> Comparison:
        """What two groups are to each other.

        Where one of a group names a failover partner, it is open for all of them.
        """
        found = [self.between(a, b) for a in one for b in other]
        is_open = (each for each in found if each.verdict is Verdict.UNDECIDABLE)
        return next(is_open, found[0])

    def groups_that_are(self, verdict: Verdict) -> list[Group]:
        """The groups that are this to the reference, if there is one."""
        if self.reference is None:
            return []
        others = (group for group in self.groups if group is not self.reference)
        return [g for g in others if self._to_reference(g) is verdict]

    def _to_reference(self, group: Group) -> Verdict:
        assert self.reference is not None
        return self.between_groups(group, self.reference).verdict


def survey(
    given: Sequence[Given],
    *,
    aliases: Aliases | None = None,
    case_sensitive: bool = False,
) -> Survey:
    """Read and compare what is given; the work grows with the square of the strings."""
    known = aliases or {}
    readings: list[Reading] = []
    sides: dict[int, Side] = {}
    for each, name in zip(given, names_of(given), strict=True):
        try:
            side = Side.of(read(each.text), each.machine, known)
            readings.append(reading_of(each, name, known))
        except ConnectionStringError as error:
            readings.append(unreadable(each, name, str(error)))
        else:
            sides[each.number] = side
    comparisons = {
        (one, other): compare_sides(
            sides[one], sides[other], case_sensitive=case_sensitive
        )
        for one, other in combinations(sides, 2)
    }
    groups = _groups([each for each in readings if each.side], comparisons)
    whole = Survey(tuple(readings), groups, None, comparisons)
    return replace(whole, reference=_reference(whole))


def _groups(
    readable: Iterable[Reading], comparisons: dict[tuple[int, int], Comparison]
) -> tuple[Group, ...]:
    """Being the same is the same for all of a group, so one of it is asked."""
    groups: list[list[Reading]] = []
    for reading in readable:
        for group in groups:
            pair = group[0].number, reading.number
            if comparisons[pair].verdict is Verdict.SAME:
                group.append(reading)
                break
        else:
            groups.append([reading])
    return tuple(map(tuple, groups))


def _reference(whole: Survey) -> Group | None:
    def rank(group: Group) -> tuple[int, int]:
        return -len(group), _strings_different_from(group, whole)

    ranked = sorted(whole.groups, key=rank)
    if not ranked:
        return None
    best, *others = ranked
    for rival in others:
        is_as_good = rank(rival) == rank(best)
        between = whole.between_groups(best, rival)
        if is_as_good and between.verdict is Verdict.DIFFERENT:
            return None
    return best


def _strings_different_from(group: Group, whole: Survey) -> int:
    return sum(
        len(other)
        for other in whole.groups
        if other is not group
        and whole.between_groups(group, other).verdict is Verdict.DIFFERENT
    )
