"""Warnings that the plan itself accepts on purpose."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.rule import Finding, FindingStatus, Severity

BySubject = dict[tuple[str, str], Acknowledgement]
"""What accepts a code on a host name, or on the whole plan ("")."""


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
        elif entry := _entry(code, detail.machine, lapsed):
            left.append(replace(detail, lapsed=entry))
        else:
            left.append(detail)
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
