"""What a change of a design did to its findings: which are gone, and which are new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.rule import Found
from planner.domain.wording import abridged, listed

WHOLE_PLAN = "the whole plan"
MOST_CODES = 6
"""A sentence names so many rules of each sort, and counts the others."""

Key = tuple[str, int | str | None]
"""The code of a rule with the machine's id, or its name, or None for the plan."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A rule with the subjects on which a change cured or broke it.

    `subjects` are host names as people call the machines; "" is the whole plan.
    """

    code: str
    subjects: tuple[str, ...]

    @property
    def where(self) -> str:
        """`APP1 and APP2`, or "" for the whole plan."""
        return abridged(self._names) if self._names else ""

    @property
    def words(self) -> str:
        """`LIC-02 on APP1 and APP2`, or `CLU-01` for the whole plan."""
        return f"{self.code} on {self.where}" if self.where else self.code

    @property
    def all_words(self) -> str:
        """The same with every subject."""
        names = self._names
        return f"{self.code} on {listed(names)}" if names else self.code

    @property
    def _names(self) -> list[str]:
        if self.subjects == ("",):
            return []
        return [subject or WHOLE_PLAN for subject in self.subjects]


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """The findings that went by a change, and those that came."""

    cured: tuple[Touched, ...] = ()
    brought: tuple[Touched, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cured or self.brought)

    @property
    def sentence(self) -> str:
        """`This change cured LIC-02 on APP2 and brought DB-01 on DEV2.`, or ""."""
        parts = [
            f"{verb} {_named(touched)}"
            for verb, touched in (("cured", self.cured), ("brought", self.brought))
            if touched
        ]
        return f"This change {listed(parts)}." if parts else ""


def finding_changes(
    before: Design, found_before: Found, after: Design, found_after: Found
) -> FindingChanges:
    """How what is found of `after` differs from what was found of `before`.

    A finding is the same as long as its rule names the same machine, whatever the
    machine is called and whether it is accepted.
    """
    old = _subjects(before, found_before)
    new = _subjects(after, found_after)
    return FindingChanges(
        cured=_touched((key, name) for key, name in old.items() if key not in new),
        brought=_touched((key, name) for key, name in new.items() if key not in old),
    )


def _subjects(design: Design, found: Found) -> dict[Key, str]:
    """What each subject of a finding is called."""
    return {
        (finding.rule.code, _mark(detail.machine)): (
            design.called(detail.machine) if detail.machine else ""
        )
        for finding in found
        for detail in finding.details
    }


def _mark(machine: Machine | None) -> int | str | None:
    if machine is None:
        return None
    return folded(machine.hostname) if machine.id is None else machine.id


def _touched(subjects: Iterable[tuple[Key, str]]) -> tuple[Touched, ...]:
    found: dict[str, list[str]] = {}
    for (code, _), name in subjects:
        found.setdefault(code, []).append(name)
    return tuple(Touched(code, tuple(names)) for code, names in found.items())


def _named(touched: Sequence[Touched]) -> str:
    """The rules in words; beyond MOST_CODES how many more."""
    words = [each.words for each in touched[:MOST_CODES]]
    more = len(touched) - len(words)
    return listed([*words, *([f"{more} more"] if more else [])])
