"""Warnings that the plan itself accepts on purpose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planner.domain.design import Acknowledgement, Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.rule import Finding, FindingStatus, Found, Severity

SHORTEST_REASON = 10
"""A reason with fewer characters explains nothing, so it accepts nothing."""

Reasons = dict[tuple[str, str], str]
"""Why a code is accepted on a host name, or on the whole plan ("")."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An acknowledgement, the machines that it names, and what it meets.

    `met` are those of its subjects that have a warning of its code: machines, or
    None for the plan as a whole.
    """

    entry: Acknowledgement
    machines: tuple[Machine, ...]
    met: tuple[Machine | None, ...]

    @property
    def has_reason(self) -> bool:
        return len(self.entry.reason.strip()) >= SHORTEST_REASON


def weighed(design: Design, found: Found) -> Iterator[Weighed]:
    """Each acknowledgement of the design with what it meets among the findings.

    Those of a check that failed are left out, for nobody knows what they meet.
    """
    if not design.acknowledgements:
        return
    failed = {folded(finding.rule.code) for finding in found if finding.failed}
    warned = {
        (folded(finding.rule.code), id(detail.machine))
        for finding in found
        if finding.severity is Severity.WARNING
        for detail in finding.details
    }
    machines: dict[str, list[Machine]] = defaultdict(list)
    for machine in design.machines:
        machines[folded(machine.hostname)].append(machine)
    for entry in design.acknowledgements:
        code, name = folded(entry.code), folded(entry.machine)
        if code not in failed:
            named = tuple(machines.get(name, ())) if name else ()
            subjects = named if name else (None,)
            met = tuple(each for each in subjects if (code, id(each)) in warned)
            yield Weighed(entry, named, met)


def acknowledged(found: Iterable[Finding], design: Design) -> Iterator[Finding]:
    """The findings, each warning split into what is open and what is accepted."""
    reasons = _reasons(design)
    for finding in found:
        if finding.severity is Severity.WARNING:
            yield from _split(finding, reasons)
        else:
            yield finding


def _reasons(design: Design) -> Reasons:
    """The first good enough reason for each code and subject."""
    reasons: Reasons = {}
    for entry in design.acknowledgements:
        if len(entry.reason.strip()) >= SHORTEST_REASON:
            subject = folded(entry.code), folded(entry.machine)
            reasons.setdefault(subject, entry.reason.strip())
    return reasons


def _split(finding: Finding, reasons: Reasons) -> Iterator[Finding]:
    """The open part of a warning, then the accepted one; either may be missing."""
    code = folded(finding.rule.code)
    details = [
        replace(detail, reason=_reason(code, detail.machine, reasons))
        for detail in finding.details
    ]
    left = tuple(detail for detail in details if not detail.reason)
    accepted = tuple(detail for detail in details if detail.reason)
    if left:
        yield replace(finding, details=left)
    if accepted:
        yield replace(finding, details=accepted, status=FindingStatus.ACKNOWLEDGED)


def _reason(code: str, machine: Machine | None, reasons: Reasons) -> str:
    """Why the code is accepted on the machine, or on the whole plan; "" if it is not.

    A machine without a host name cannot be named, so nothing is accepted on it.
    """
    if machine is None:
        return reasons.get((code, ""), "")
    hostname = folded(machine.hostname)
    return reasons.get((code, hostname), "") if hostname else ""
