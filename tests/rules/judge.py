"""`flagged = judge("LIC-02")`; then `flagged(design)` names what the rule faults."""

from collections.abc import Callable

from planner.domain.design import Design
from planner.domain.rule import Finding, Rule
from planner.rules import RULES, findings
from planner.rules.judging import judged

THE_PLAN = "the plan"


def judge(code: str) -> Callable[[Design], list[str]]:
    """What asks the rule for its subjects: THE_PLAN, then host names in plan order."""
    rule = RULES[code]

    def flagged(design: Design) -> list[str]:
        finding = found_by(rule, design) if design.layout in rule.layouts else None
        details = finding.details if finding else ()
        assert not (finding and finding.failed)
        return [d.machine.hostname if d.machine else THE_PLAN for d in details]

    return flagged


def found_by(rule: Rule, design: Design) -> Finding | None:
    """What the rule finds; one that comes last is judged after all the others."""
    if not rule.comes_last:
        return judged(rule, design)
    return next((each for each in findings(design) if each.rule is rule), None)
