"""Warnings that the plan itself accepts on purpose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.rule import Finding, FindingStatus, Found, Severity

BySubject = dict[tuple[str, str], Acknowledgement]
"""What accepts a code on a host name, or on the whole plan ("")."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An acknowledgement, the machines that it names, and what it meets.

    `met` are those of its subjects that have a warning of its code: machines, or
    None for the plan as a whole.
    """

    entry: Acknowledgement
    machines: tuple[Machine, ...]
    met: tuple[Machine | None, ...]


def weighed(design: Design, found: Found) -> Iterator[Weighed]:
    """Each acknowledgement of the design with what it meets among the findings.

    Those of a check that failed are left out, for nobody knows what they meet, and so
    are those that have lapsed.
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
        if code not in failed and not entry.lapsed:
            named = tuple(machines.get(name, ())) if name else ()
            subjects = named if name else (None,)
            met = tuple(each for each in subjects if (code, id(each)) in warned)
            yield Weighed(entry, named, met)


def acknowledged(found: Iterable[Finding], design: Design) -> Iterator[Finding]:
    """The findings, each warning split into what is open and what is accepted."""
    holding, lapsed = _by_subject(design)
    for finding in found:
        if finding.severity is Severity.WARNING:
            yield from _split(finding, holding, lapsed)
        else:
            yield finding


def _by_subject(design: Design) -> tuple[BySubject, BySubject]:
    """What holds for each code and subject, and what has lapsed: the first of each."""
    holding: BySubject = {}
    lapsed: BySubject = {}
    for entry in design.acknowledgements:
        subject = folded(entry.code), folded(entry.machine)
        if entry.lapsed:
            lapsed.setdefault(subject, entry)
        elif entry.has_reason:
            holding.setdefault(subject, entry)
    return holding, lapsed


def _split(
    finding: Finding, holding: BySubject, lapsed: BySubject
) -> Iterator[Finding]:
    """The open part of a warning, then the accepted one; either may be missing."""
    if not holding and not lapsed:
        yield finding
        return
    code = folded(finding.rule.code)
    left, accepted = [], []
    for detail in finding.details:
        if entry := _entry(code, detail.machine, holding):
            accepted.append(replace(detail, accepted=entry))
        else:
            left.append(replace(detail, lapsed=_entry(code, detail.machine, lapsed)))
    if left:
        yield replace(finding, details=tuple(left))
    if accepted:
        status = FindingStatus.ACKNOWLEDGED
        yield replace(finding, details=tuple(accepted), status=status)


def _entry(
    code: str, machine: Machine | None, entries: BySubject
) -> Acknowledgement | None:
    """The acknowledgement of the code on the machine, or on the whole plan.

    A machine without a host name cannot be named, so nothing is accepted on it.
    """
    if machine is None:
        return entries.get((code, ""))
    hostname = folded(machine.hostname)
    return entries.get((code, hostname)) if hostname else None
