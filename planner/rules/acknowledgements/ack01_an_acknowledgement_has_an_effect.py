from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Basis, Found, Problems, Severity, rule
from planner.domain.wording import named
from planner.rules.weighing import Weighed, first_said, together, weighed


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
    without = (each for each in weighed(design, found) if not each.met)
    for entries in together(without):
        message = first_said([_sentence(each) for each in entries])
        for subject in entries[0].machines or (design,):
            yield subject, message


def _sentence(each: Weighed) -> str:
    code = named(each.entry.code, "A warning without a code")
    is_unknown = not each.machines and not is_blank(each.entry.machine)
    fault = (
        "which is no machine of the plan"
        if is_unknown
        else "where no warning of this code is found"
    )
    return f"{code} is accepted for {each.where}, {fault}."
