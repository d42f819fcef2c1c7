from planner.domain.acknowledgement import SHORTEST_REASON
from planner.domain.design import Design
from planner.domain.rule import Basis, Found, Problems, Severity, rule
from planner.domain.wording import named
from planner.rules.acknowledging import weighed


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
    for each in weighed(design, found):
        if each.entry.has_reason:
            continue
        code, reason = named(each.entry.code), each.entry.reason.strip()
        where = named(each.entry.machine, "the plan as a whole")
        fault = (
            f"with the reason “{reason}”, which has fewer than {SHORTEST_REASON} "
            f"characters"
            if reason
            else "without a reason"
        )
        for machine in each.met:
            yield machine or design, f"{code} is accepted for {where} {fault}."
