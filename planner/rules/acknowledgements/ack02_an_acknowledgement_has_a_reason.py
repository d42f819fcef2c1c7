from planner.domain.acknowledgement import SHORTEST_REASON
from planner.domain.design import Design
from planner.domain.rule import Basis, Found, Problems, Severity, rule
from planner.domain.wording import named
from planner.rules.weighing import Weighed, first_said, together, weighed


@rule(
    "ACK-02",
    severity=Severity.WARNING,
    step="review",
    field="acknowledgements",
    shared=True,
    comes_last=True,
    basis=Basis.GENERAL,
    source=(),
)
def an_acknowledgement_has_a_reason(design: Design, found: Found) -> Problems:
    """An acknowledgement lacks a proper reason.

    Why it matters: Whoever reviews the plan has to be able to see why a warning was
    accepted.

    How to fix: Write why the warning is acceptable, in ten characters or more.
    """
    without = (each for each in weighed(design, found) if not each.entry.has_reason)
    for entries in together(without, by_code=True):
        message = first_said([_sentence(each) for each in entries])
        for machine in entries[0].met:
            yield machine or design, message


def _sentence(each: Weighed) -> str:
    reason = each.entry.reason.strip()
    fault = (
        f"with the reason “{reason}”, which has fewer than {SHORTEST_REASON} characters"
        if reason
        else "without a reason"
    )
    return f"{named(each.entry.code)} is accepted for {each.where} {fault}."
