from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import POST_INSTALLATION_46
from planner.domain.wording import abridged


@rule(
    "SAP-06",
    severity=Severity.WARNING,
    step="accounts",
    field="destinations",
    basis=Basis.DOCUMENTED_OLDER,
    source=(POST_INSTALLATION_46,),
)
def several_systems_need_several_instances(design: Design) -> Problems:
    """Several SAP systems need several service instances.

    Why it matters: The stock service instance serves the default destination only; each
    further system needs an instance registered by hand, its security label, and a
    refresh by hand.

    How to fix: Plan a service instance for each further SAP system, or acknowledge it.
    """
    systems = {
        (folded(place.host), folded(place.sysnr)): place
        for place in reversed(design.destinations)
        if not is_blank(place.host) and not is_blank(place.sysnr)
    }
    if len(systems) > 1:
        names = [f"{p.host.strip()}/{p.sysnr.strip()}" for p in systems.values()]
        yield (
            design,
            f"The destinations lead to {len(systems)} SAP systems: "
            f"{abridged(names[::-1])}.",
        )
