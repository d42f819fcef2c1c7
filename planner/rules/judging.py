"""How one rule judges a design, whatever happens."""

import logging

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.rule import Detail, Finding, Rule

logger = logging.getLogger(__name__)


def judged(rule: Rule, design: Design) -> Finding | None:
    """What the rule has to say about the design; None when there is nothing.

    A rule that raises gives a failed finding: silence would look like consent.
    """
    try:
        details = _details(rule, design)
    except Exception:
        logger.exception("The check %s could not be carried out.", rule.code)
        return Finding(rule, (_failure(rule),), failed=True)
    return Finding(rule, details) if details else None


def _details(rule: Rule, design: Design) -> tuple[Detail, ...]:
    """A detail for the plan as a whole, then one a machine in plan order."""
    for_the_plan: list[str] = []
    for_machines: dict[int, list[str]] = {}
    for subject, message in rule.look(design):
        if isinstance(subject, Machine):
            for_machines.setdefault(id(subject), []).append(message)
        else:
            for_the_plan.append(message)
    details = [
        Detail(machine, " ".join(messages), rule.step, rule.field)
        for machine in design.machines
        if (messages := for_machines.get(id(machine)))
    ]
    if for_the_plan:
        message = " ".join(for_the_plan)
        details.insert(0, Detail(None, message, rule.plan_step, rule.plan_field))
    return tuple(details)


def _failure(rule: Rule) -> Detail:
    message = (
        f"The check {rule.code} could not be carried out: it failed on this plan. "
        f"Ask the people who run the portal to look into its log."
    )
    return Detail(None, message, rule.plan_step, rule.plan_field)
