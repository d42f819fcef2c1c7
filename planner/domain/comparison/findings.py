"""Findings of two plans: which are gone, which are new, and which both have."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.design import Design
from planner.domain.finding_changes import Touched
from planner.domain.rule import Found, Rule

Key = tuple[str, int | None]
"""The code of a rule with the number of a machine, or None for the plan."""


@dataclass(frozen=True, slots=True)
class ComparedFinding:
    """A rule, and the machines on which its findings are gone, new or unchanged."""

    rule: Rule
    touched: Touched

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def title(self) -> str:
        return self.rule.title

    @property
    def where(self) -> str:
        """The machines, abridged; "" for the whole plan."""
        return self.touched.where


@dataclass(frozen=True, slots=True)
class FindingsCompared:
    """Findings told by their rule and machine, accepted or not."""

    gone: tuple[ComparedFinding, ...]
    new: tuple[ComparedFinding, ...]
    unchanged: tuple[ComparedFinding, ...]


def findings_compared(
    before: Design, found_before: Found, after: Design, found_after: Found
) -> FindingsCompared:
    """What became of each finding; the designs are `numbered`, as are the findings."""
    old, new = _subjects(before, found_before), _subjects(after, found_after)
    rules = {each.rule.code: each.rule for each in (*found_before, *found_after)}

    def told(subjects: Iterable[tuple[Key, str]]) -> tuple[ComparedFinding, ...]:
        names: dict[str, list[str]] = {}
        for (code, _), name in subjects:
            names.setdefault(code, []).append(name)
        return tuple(
            ComparedFinding(rules[code], Touched(code, tuple(names[code])))
            for code in names
        )

    return FindingsCompared(
        gone=told((key, name) for key, name in old.items() if key not in new),
        new=told((key, name) for key, name in new.items() if key not in old),
        unchanged=told((key, name) for key, name in new.items() if key in old),
    )


def _subjects(numbered: Design, found: Found) -> dict[Key, str]:
    """What each subject of a finding is called."""
    return {
        (finding.rule.code, detail.machine.id if detail.machine else None): (
            numbered.called(detail.machine) if detail.machine else ""
        )
        for finding in found
        for detail in finding.details
    }
