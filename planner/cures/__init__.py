"""Cures of findings. This package gathers them and offers only what works."""

import logging
from collections.abc import Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules

from planner.cures.cure import Cure
from planner.domain.design import Design
from planner.domain.rule import Finding, FindingStatus, Rule, Severity
from planner.rules import RULES, findings

logger = logging.getLogger(__name__)

MOST_TIMES = 2
"""How often one code is cured at most, where another cure brings it back."""

Error = tuple[str, bool, int | None]
"""A code, whether its check failed, and the place of a machine; None for the plan."""


def _gather() -> Iterator[Cure]:
    for found in iter_modules(__path__, f"{__name__}."):
        module = import_module(found.name)
        yield from (value for value in vars(module).values() if isinstance(value, Cure))


CURES = {cure.code: cure for cure in sorted(_gather(), key=lambda cure: cure.code)}


def cured(design: Design, code: str) -> Design | None:
    """`design` with the open finding `code` cured on all its subjects.

    None where there is no such finding or no cure of it, or where the cure does not
    work: it changes nothing, leaves some of the finding open, or brings an error.
    """
    if code not in CURES:
        return None
    return _cured(design, findings(design, _judges(RULES[code])), code)


def hindered_by(design: Design, code: str) -> tuple[str, ...]:
    """The codes of the errors that the cure of `code` would bring: it is not offered.

    None where it is offered, or not for another reason.
    """
    _after, is_gone, brings = _tried(design, findings(design), code)
    return tuple(sorted({each for each, _, _ in brings})) if is_gone else ()


def offered(design: Design, found: Sequence[Finding]) -> tuple[str, ...]:
    """The codes that a cure works for, among `found`, all the findings of `design`."""
    return tuple(
        code for code in _open(found) if _cured(design, found, code) is not None
    )


def all_cured(design: Design) -> tuple[Design, tuple[str, ...]]:
    """`design` with all cured that can be, worst first, and the codes of that."""
    done: list[str] = []
    found = findings(design)
    while step := _first_cured(design, found, done):
        code, design = step
        done.append(code)
        found = findings(design)
    left = _open(found)
    return design, tuple(code for code in dict.fromkeys(done) if code not in left)


def _first_cured(
    design: Design, found: Sequence[Finding], done: Sequence[str]
) -> tuple[str, Design] | None:
    for code in _open(found):
        if done.count(code) < MOST_TIMES:
            after = _cured(design, found, code)
            if after is not None:
                return code, after
    return None


def _cured(design: Design, found: Sequence[Finding], code: str) -> Design | None:
    after, is_gone, brings = _tried(design, found, code)
    return after if is_gone and not brings else None


def _tried(
    design: Design, found: Sequence[Finding], code: str
) -> tuple[Design, bool, set[Error]]:
    """The design that the cure makes, whether that cures, and the errors it brings."""
    finding = _open(found).get(code)
    if finding is None or finding.failed or code not in CURES:
        return design, False, set()
    after = _worked(CURES[code], design, finding)
    if after == design:
        return design, False, set()
    found_after = findings(after, _judges(finding.rule))
    is_gone = code not in _open(found_after)
    return after, is_gone, _errors(after, found_after) - _errors(design, found)


def _worked(cure: Cure, design: Design, finding: Finding) -> Design:
    """The design that a cure makes; as it was where that raises, which is logged."""
    try:
        return cure.work(design, tuple(detail.machine for detail in finding.details))
    except Exception:
        logger.exception("The cure of %s could not be carried out.", cure.code)
        return design


def _judges(rule: Rule) -> list[Rule]:
    """The rules that tell whether a cure of `rule` works."""
    return [
        each
        for each in RULES.values()
        if rule.comes_last or each is rule or each.severity is Severity.ERROR
    ]


def _open(found: Sequence[Finding]) -> dict[str, Finding]:
    return {
        finding.rule.code: finding
        for finding in found
        if finding.status is FindingStatus.OPEN
    }


def _errors(design: Design, found: Sequence[Finding]) -> set[Error]:
    """The open errors of a design, for cures keep the machines in their places."""
    places = {id(machine): place for place, machine in enumerate(design.machines)}
    return {
        (finding.rule.code, finding.failed, places.get(id(detail.machine)))
        for finding in found
        if finding.blocks
        for detail in finding.details
    }
