from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Basis, Found, Problems, Severity, rule
from planner.domain.wording import named
from planner.rules.acknowledging import weighed


@rule(
    "ACK-01",
    severity=Severity.INFO,
    step="review",
    field="acknowledgements",
    shared=True,
    comes_last=True,
    basis=Basis.GENERAL,
    source=(),
)
def an_acknowledgement_has_an_effect(design: Design, found: Found) -> Problems:
    """An acknowledgement has no effect.

    Why it matters: An acknowledgement that accepts nothing hides nothing, and is
    usually left over from an earlier version of the plan.

    How to fix: Remove the acknowledgement, or correct its code or machine.
    """
    for each in weighed(design, found):
        if each.met:
            continue
        code = named(each.entry.code, "A warning without a code")
        where = named(each.entry.machine, "the plan as a whole")
        is_unknown = not each.machines and not is_blank(each.entry.machine)
        fault = (
            "which is no machine of the plan"
            if is_unknown
            else "where no warning of this code is found"
        )
        for subject in each.machines or (design,):
            yield subject, f"{code} is accepted for {where}, {fault}."
