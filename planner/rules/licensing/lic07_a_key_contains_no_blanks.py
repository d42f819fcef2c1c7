from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import K2_LICENSES_54


@rule(
    "LIC-07",
    severity=Severity.WARNING,
    step="licenses",
    field="key",
    basis=Basis.PLATFORM,
    source=(K2_LICENSES_54,),
)
def a_key_contains_no_blanks(design: Design) -> Problems:
    """A licence key contains blanks.

    Why it matters: One extra blank makes a key invalid.

    How to fix: Remove the white space from the key.
    """
    for machine in design.machines:
        parts = machine.license.key.split()
        if parts and parts != [machine.license.key]:
            yield (
                machine,
                f"The licence key of {design.called(machine)} contains blanks.",
            )
