"""`flagged = judge("LIC-02")`; then `flagged(design)` names what the rule faults."""

from collections.abc import Callable

from planner.domain.design import Design
from planner.rules import RULES
from planner.rules.judging import judged

THE_PLAN = "the plan"


def judge(code: str) -> Callable[[Design], list[str]]:
    """What asks the rule for its subjects: THE_PLAN, then host names in plan order."""
    rule = RULES[code]

    def flagged(design: Design) -> list[str]:
        finding = judged(rule, design) if design.layout in rule.layouts else None
        details = finding.details if finding else ()
        assert not (finding and finding.failed)
        return [d.machine.hostname if d.machine else THE_PLAN for d in details]

    return flagged
