from planner.domain.catalogue import LicenseKind
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import K2_LICENSES


@rule(
    "LIC-06",
    severity=Severity.WARNING,
    step="licenses",
    field="kind",
    basis=Basis.PLATFORM,
    source=(K2_LICENSES,),
)
def a_temporary_licence_is_replaced(design: Design) -> Problems:
    """A temporary licence must be replaced.

    Why it matters: A temporary key bridges the days until the authorised one arrives
    and then stops working.

    How to fix: Replace the temporary key by the authorised one and set the kind to
    full.
    """
    for machine in design.machines:
        if machine.license.kind is LicenseKind.TEMPORARY:
            yield machine, f"The licence of {design.called(machine)} is temporary."
