from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import KB000345
from planner.domain.wording import listed, named


@rule(
    "SAP-02",
    severity=Severity.ERROR,
    step="accounts",
    field="destinations",
    basis=Basis.DOCUMENTED_OLDER,
    source=(KB000345,),
)
def one_destination_is_the_default(design: Design) -> Problems:
    """Exactly one destination is the default.

    Why it matters: The service instance runs against the default destination, so there
    has to be one and only one.

    How to fix: Mark one destination as the default.
    """
    defaults = [named(place.name) for place in design.destinations if place.default]
    if design.destinations and len(defaults) != 1:
        yield (
            design,
            f"Exactly one SAP destination has to be the default one; this plan marks "
            f"{listed(defaults, 'none')}.",
        )
