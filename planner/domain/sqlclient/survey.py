"""Any number of connection strings, taken apart and compared with each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from planner.domain.sqlclient.client_alias import Aliases, by_name
from planner.domain.sqlclient.comparison import Comparison, Verdict
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.grouping import bundled, grouped, reference_of
from planner.domain.sqlclient.kinds import Group, Kinds
from planner.domain.sqlclient.pasted import Given
from planner.domain.sqlclient.place import Place
from planner.domain.sqlclient.readings import (
    Parts,
    Reading,
    names_of,
    reading_of,
    unreadable,
)
from planner.domain.sqlclient.side import Side


@dataclass(frozen=True, slots=True)
class Survey:
    """The strings in the order given, and what each two are to each other.

    `groups` all lead to the same database each, or are one string that is the same as
    no other. `bundles` are the groups, those of one kind together, for all of them
    are the same to any other: the reference stays alone.

    `reference` is the group that the others are held against: the largest; among
    those of one size the one from which the fewest strings differ. It is None where
    a group that differs from it could be that just as well.
    """

    readings: tuple[Reading, ...]
    kinds: Kinds = field(repr=False)
    groups: tuple[Group, ...]
    bundles: tuple[Group, ...]
    reference: Group | None

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
        verdicts = self.kinds.verdicts
        worst = (Verdict.DIFFERENT, Verdict.UNDECIDABLE, Verdict.SAME)
        return next((verdict for verdict in worst if verdict in verdicts), None)

    def between(self, one: Reading, other: Reading) -> Comparison:
        """What two readable strings are to each other."""
        return self.kinds.between(self.kinds.of(one), self.kinds.of(other))

    def between_groups(self, one: Group, other: Group) -> Comparison:
        """What any of one group is to any of another."""
        return self.kinds.between_groups(one, other)

    def bundles_that_are(self, verdict: Verdict) -> list[Group]:
        """The bundles that are this to the reference, if there is one."""
        if self.reference is None:
            return []
        others = (bundle for bundle in self.bundles if bundle is not self.reference)
        return [each for each in others if self._to_reference(each) is verdict]

    def _to_reference(self, group: Group) -> Verdict:
        assert self.reference is not None
        return self.between_groups(group, self.reference).verdict


def survey(
    given: Sequence[Given],
    *,
    aliases: Aliases | None = None,
    case_sensitive: bool = False,
) -> Survey:
    """Read and compare what is given; every text and every kind is looked at once.

    Raises Refusal for more kinds than can be compared.
    """
    readings, places = _read(given, by_name(aliases or {}))
    placed = [(each, places[each.number]) for each in readings if each.side]
    kinds = Kinds(placed, case_sensitive=case_sensitive)
    groups = grouped([reading for reading, _ in placed], kinds)
    reference = reference_of(groups, kinds)
    return Survey(tuple(readings), kinds, groups, bundled(groups, reference), reference)


def _read(
    given: Sequence[Given], aliases: Aliases
) -> tuple[list[Reading], dict[int, Place]]:
    """What each says, and by number where the readable ones lead."""
    readings: list[Reading] = []
    places: dict[int, Place] = {}
    read: dict[str, Parts] = {}
    for each, name in zip(given, names_of(given), strict=True):
        try:
            parts = read[each.text] = read.get(each.text) or Parts.of(each.text)
        except ConnectionStringError as error:
            readings.append(unreadable(each, name, str(error)))
        else:
            readings.append(reading_of(each, name, parts, aliases))
            side = Side.of(parts.connection, each.machine, aliases)
            places[each.number] = side.place
    return readings, places
