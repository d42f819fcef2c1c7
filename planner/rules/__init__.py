"""One rule, one file. This package gathers the rules and judges designs by them."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from planner.domain.design import Design
from planner.domain.rule import Finding, Found, Rule, Severity
from planner.rules.acknowledging import acknowledged
from planner.rules.judging import judged


def _gather() -> Iterator[Rule]:
    """The rules of every topic; a topic is a package in this one."""
    for topic in iter_modules(__path__, f"{__name__}."):
        if topic.ispkg:
            package = import_module(topic.name)
            for found in iter_modules(package.__path__, f"{topic.name}."):
                module = import_module(found.name)
                yield from (v for v in vars(module).values() if isinstance(v, Rule))


RULES = {rule.code: rule for rule in sorted(_gather(), key=lambda rule: rule.code)}

WORST_FIRST = {severity: rank for rank, severity in enumerate(Severity)}


def findings(design: Design, rules: Iterable[Rule] = RULES.values()) -> list[Finding]:
    """All that the rules of its layout and version say about a design, worst first.

    A rule that comes last speaks of what the others of `rules` found.
    """
    asked = [rule for rule in rules if rule.is_asked_of(design)]
    found = _judged((rule for rule in asked if not rule.comes_last), design)
    last = _judged((rule for rule in asked if rule.comes_last), design, found)
    return sorted(
        [*acknowledged(found, design), *last],
        key=lambda finding: (WORST_FIRST[finding.severity], finding.rule.code),
    )


def _judged(rules: Iterable[Rule], design: Design, found: Found = ()) -> list[Finding]:
    all_judged = (judged(rule, design, found) for rule in rules)
    return [finding for finding in all_judged if finding]
