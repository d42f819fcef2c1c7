"""Two plans compared, or two versions of one: four differences at once."""

from dataclasses import dataclass, replace

from planner.domain.comparison.findings import FindingsCompared, findings_compared
from planner.domain.comparison.licenses import LicensesCompared, licenses_compared
from planner.domain.comparison.machines import numbered, renames
from planner.domain.comparison.steps import StepsCompared, steps_compared
from planner.domain.design import Design
from planner.domain.diff import Change, changes
from planner.domain.rule import Finding, Found
from planner.domain.steps.writing import steps_for


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two plans: data, findings, checklist and licences."""

    data: tuple[Change, ...]
    findings: FindingsCompared
    checklist: StepsCompared
    licenses: LicensesCompared

    @property
    def is_empty(self) -> bool:
        """Whether the plans, and all that is made of them, are the same."""
        return not (
            self.data
            or self.findings.gone
            or self.findings.new
            or self.checklist.added
            or self.checklist.removed
            or self.checklist.changed
            or self.checklist.moved
            or self.checklist.renamed
            or self.licenses.changes
        )


def compared(
    before: Design, after: Design, found_before: Found, found_after: Found
) -> Comparison:
    """`before` and `after` compared; `found_…` are what the rules find of each.

    Versions of one plan have ids of machines in common, two plans have none.
    """
    old, new = numbered(before, after)
    names = renames(old, new)
    return Comparison(
        data=changes(old, new),
        findings=findings_compared(
            old,
            _about(old, before, found_before),
            new,
            _about(new, after, found_after),
        ),
        checklist=steps_compared(steps_for(old), steps_for(new), names),
        licenses=licenses_compared(old, new),
    )


def _about(numbered: Design, design: Design, found: Found) -> list[Finding]:
    """The findings of `design`, about the machines of the same design `numbered`."""
    pairs = list(zip(design.machines, numbered.machines, strict=True))
    machines = {id(machine): other for machine, other in reversed(pairs)}
    return [
        replace(
            finding,
            details=tuple(
                replace(detail, machine=machines[id(detail.machine)])
                if detail.machine
                else detail
                for detail in finding.details
            ),
        )
        for finding in found
    ]
