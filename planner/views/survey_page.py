"""A survey of connection strings as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from planner.domain.connection import Comparison, Group, Survey, Verdict, conclusion
from planner.domain.sqlclient.facts import Fact
from planner.domain.sqlclient.survey_words import in_words, names, parts_of
from planner.domain.wording import listed

MOST_COLUMNS = 40
"""A wider matrix nobody reads; of more strings the groups are compared."""

MOST_REASONS = 50

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
    """A group, where it leads, and what it is to the reference."""

    names: str
    facts: list[Fact]
    is_reference: bool
    comparison: Comparison | None

    @property
    def parts(self) -> str:
        return listed(parts_of(self.comparison), "") if self.comparison else ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two groups are what they are to each other."""

    one: str
    other: str
    verdict: Verdict
    words: str
    notes: tuple[str, ...]


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
        return [self._group_row(group) for group in self.survey.groups]

    @property
    def matrix(self) -> list[MatrixRow]:
        """Each string against each, or each group; empty where that is too wide."""
        units = self._units()
        return [
            MatrixRow(names(one), [self._cell(one, other) for other in units])
            for one in units
        ]

    @property
    def is_by_group(self) -> bool:
        return len(self.survey.readable) > MOST_COLUMNS

    @property
    def reasons(self) -> list[Reason]:
        """Why, for each two groups; of many groups only what concerns the reference."""
        groups = self.survey.groups
        pairs = list(combinations(groups, 2))
        if len(pairs) <= MOST_REASONS:
            return [self._reason(other, one) for one, other in pairs]
        reference = self.survey.reference
        if reference is None:
            return []
        return [self._reason(g, reference) for g in groups if g is not reference]

    def _units(self) -> Sequence[Group]:
        if not self.is_by_group:
            return [(reading,) for reading in self.survey.readable]
        groups = self.survey.groups
        return groups if len(groups) <= MOST_COLUMNS else ()

    def _cell(self, one: Group, other: Group) -> Cell | None:
        if one is other:
            return None
        comparison = self.survey.between_groups(one, other)
        return Cell(comparison.verdict, listed(parts_of(comparison), ""))

    def _group_row(self, group: Group) -> GroupRow:
        reference = self.survey.reference
        return GroupRow(
            listed([reading.name for reading in group]),
            [fact for fact in group[0].meant if fact[0] in LEADS],
            is_reference=group is reference,
            comparison=self.survey.between_groups(group, reference)
            if reference and group is not reference
            else None,
        )

    def _reason(self, one: Group, other: Group) -> Reason:
        comparison = self.survey.between_groups(one, other)
        words = in_words(comparison, one[0], other[0])
        return Reason(
            names(one), names(other), comparison.verdict, words, comparison.notes
        )
