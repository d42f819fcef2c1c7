"""A survey of connection strings as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from planner.domain.connection import Comparison, Group, Survey, Verdict, conclusion
from planner.domain.sqlclient.facts import Fact
from planner.domain.sqlclient.overview import MOST_REASONS, KindRow, kind_rows
from planner.domain.sqlclient.survey_words import in_words, names, parts_of
from planner.domain.wording import listed
from planner.views.survey_readings import ReadingRow, Strings, reading_rows

MOST_COLUMNS = 40
"""A wider matrix nobody reads; of more strings the kinds are compared."""

LEADS = {"Server", "Instance", "Port", "LocalDB", "Pipe", "Database"}
"""The facts that say where a string leads."""

KINDS = {
    Verdict.SAME: "ok",
    Verdict.DIFFERENT: "error",
    Verdict.UNDECIDABLE: "warning",
    None: "info",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What two are to each other, and the parts that this rests on."""

    verdict: Verdict
    parts: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One against all; in its own column stands None."""

    name: str
    cells: list[Cell | None]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, where it leads, and what it is to the reference.

    Of strings that need not be the same, though they are equal, `own` says why.
    """

    strings: Strings
    facts: list[Fact]
    is_reference: bool
    comparison: Comparison | None
    own: Comparison | None

    @property
    def parts(self) -> str:
        return listed(parts_of(self.comparison), "") if self.comparison else ""

    @property
    def open_parts(self) -> str:
        return listed(parts_of(self.own), "") if self.own else ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two groups are what they are to each other."""

    one: str
    other: str
    verdict: Verdict
    words: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindPart:
    """A kind, where it leads, and what it is to all kinds."""

    number: int
    strings: Strings
    facts: list[Fact]
    against: list[tuple[str, Cell, tuple[str, ...]]]

    @classmethod
    def of(cls, row: KindRow) -> "KindPart":
        against = [
            (each.kinds, _cell(each.comparison), each.comparison.notes)
            for each in row.against
        ]
        return cls(row.number, Strings(row.group.readings), _leads(row.group), against)


class SurveyPage:
    """What the template asks, made only once it asks."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey

    @property
    def kind(self) -> str:
        """The colour of the conclusion."""
        is_clear = not self.survey.unreadable
        verdict = self.survey.verdict
        return KINDS[verdict] if is_clear or verdict is not Verdict.SAME else "warning"

    @property
    def sentences(self) -> tuple[str, ...]:
        return conclusion(self.survey)

    @property
    def groups(self) -> list[GroupRow]:
        return [self._group_row(bundle) for bundle in self.survey.bundles]

    @property
    def matrix(self) -> list[MatrixRow]:
        """Each string against each, or each kind; empty where that is too wide."""
        units = self._units()
        return [
            MatrixRow(names(one), [self._cell(one, other) for other in units])
            for one in units
        ]

    @property
    def is_by_kind(self) -> bool:
        """Whether equal strings are shown together, for there are many."""
        return len(self.survey.readings) > MOST_COLUMNS

    @property
    def reasons(self) -> list[Reason]:
        """Why, for each two groups; of many groups only what concerns the reference."""
        bundles = self.survey.bundles
        if not self._is_abridged:
            return [self._reason(other, one) for one, other in combinations(bundles, 2)]
        reference = self.survey.reference
        if reference is None:
            return []
        return [self._reason(b, reference) for b in bundles if b is not reference]

    @property
    def kinds(self) -> list[KindPart]:
        """Every pair, kind by kind; empty where matrix and reasons have it all."""
        if self._units() and not self._is_abridged:
            return []
        return [KindPart.of(row) for row in kind_rows(self.survey.kinds)]

    @property
    def readings(self) -> list[ReadingRow]:
        return reading_rows(self.survey.readings, together=self.is_by_kind)

    @property
    def _is_abridged(self) -> bool:
        number = len(self.survey.bundles)
        return number * (number - 1) // 2 > MOST_REASONS

    def _units(self) -> Sequence[Group]:
        kinds = self.survey.kinds
        if not self.is_by_kind:
            readable = self.survey.readable
            return [Group((reading,), (kinds.of(reading),)) for reading in readable]
        return kinds.groups if len(kinds.groups) <= MOST_COLUMNS else ()

    def _cell(self, one: Group, other: Group) -> Cell | None:
        if one is other and len(one) == 1:
            return None
        return _cell(self.survey.between_groups(one, other))

    def _group_row(self, group: Group) -> GroupRow:
        reference = self.survey.reference
        own = self.survey.between_groups(group, group) if len(group) > 1 else None
        return GroupRow(
            Strings(group.readings),
            _leads(group),
            is_reference=group is reference,
            comparison=self.survey.between_groups(group, reference)
            if reference and group is not reference
            else None,
            own=own if own and own.verdict is Verdict.UNDECIDABLE else None,
        )

    def _reason(self, one: Group, other: Group) -> Reason:
        comparison = self.survey.between_groups(one, other)
        words = in_words(comparison, one[0], other[0])
        return Reason(
            names(one), names(other), comparison.verdict, words, comparison.notes
        )


def _cell(comparison: Comparison) -> Cell:
    return Cell(comparison.verdict, listed(parts_of(comparison), ""))


def _leads(group: Group) -> list[Fact]:
    return [fact for fact in group[0].meant if fact[0] in LEADS]
