"""How one rule judges a design, whatever happens."""

import logging

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.rule import ASK, Detail, Finding, Found, Rule

logger = logging.getLogger(__name__)


def judged(rule: Rule, design: Design, found: Found = ()) -> Finding | None:
    """What the rule has to say about the design; None when there is nothing.

    `found` is what the others have found, for a rule that comes last.
    A rule that raises gives a failed finding: silence would look like consent.
    """
    try:
        details = _details(rule, design, found)
    except Exception:
        logger.exception("The check %s could not be carried out.", rule.code)
        return Finding(rule, (_failure(rule),), failed=True)
    return Finding(rule, details) if details else None


def _details(rule: Rule, design: Design, found: Found) -> tuple[Detail, ...]:
    """A detail for the plan as a whole, then one a machine in plan order."""
    for_the_plan: list[str] = []
    for_machines: dict[int, str] = {}
    seen = (design, found) if rule.comes_last else (design,)
    for subject, message in rule.look(*seen):
        if isinstance(subject, Machine):
            said = for_machines.get(id(subject))
            for_machines[id(subject)] = f"{said} {message}" if said else message
        else:
            for_the_plan.append(message)
    details = [
        Detail(machine, said, rule.step, rule.field, shared=rule.shared)
        for machine in (design.machines if for_machines else ())
        if (said := for_machines.get(id(machine)))
    ]
    if len(details) < len(for_machines):
        raise LookupError(f"{rule.code} speaks of a machine that is not in the plan.")
    if for_the_plan:
        message = " ".join(for_the_plan)
        details.insert(0, Detail(None, message, rule.plan_step, rule.plan_field))
    return tuple(details)


def _failure(rule: Rule) -> Detail:
    message = (
        f"The check {rule.code} could not be carried out: it failed on this plan. {ASK}"
    )
    return Detail(None, message, rule.plan_step)
