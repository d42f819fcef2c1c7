"""Warnings that the plan itself accepts on purpose."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.rule import Finding, FindingStatus, Severity

SHORTEST_REASON = 10
"""A reason with fewer characters explains nothing, so it accepts nothing."""

Reasons = dict[tuple[str, str], str]
"""Why a code is accepted on a host name, or on the whole plan ("")."""


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
    left, accepted = [], []
    for detail in finding.details:
        if reason := _reason(code, detail.machine, reasons):
            accepted.append(replace(detail, reason=reason))
        else:
            left.append(detail)
    if left:
        yield replace(finding, details=tuple(left))
    if accepted:
        status = FindingStatus.ACKNOWLEDGED
        yield replace(finding, details=tuple(accepted), status=status)


def _reason(code: str, machine: Machine | None, reasons: Reasons) -> str:
    """Why the code is accepted on the machine, or on the whole plan; "" if it is not.

    A machine without a host name cannot be named, so nothing is accepted on it.
    """
    if machine is None:
        return reasons.get((code, ""), "")
    hostname = folded(machine.hostname)
    return reasons.get((code, hostname), "") if hostname else ""
