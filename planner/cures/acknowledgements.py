"""Cures of the warnings that the plan accepts."""

from dataclasses import replace

from planner.cures.cure import Subjects, cure
from planner.domain.design import Design
from planner.rules import findings
from planner.rules.weighing import weighed


@cure("ACK-01", label="Remove acknowledgements without effect")
def acceptances_without_effect_go(design: Design, subjects: Subjects) -> Design:
    all_weighed = weighed(design, findings(design))
    idle = {id(each.entry) for each in all_weighed if not each.met}
    kept = tuple(each for each in design.acknowledgements if id(each) not in idle)
    return replace(design, acknowledgements=kept)
