from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "LIC-01",
    severity=Severity.ERROR,
    layouts=(Layout.MULTITIERED,),
    step="licenses",
    field="status",
    source=(DISTRIBUTED_INSTALLATION,),
)
def each_server_has_its_own_licence(design: Design) -> Problems:
    """Each K2 connect Server on a K2 Server has its own licence.

    Why it matters: The licence is bound to one machine, so every further server of this
    kind takes one more.

    How to fix: Request a K2 connect Server licence for the machine.
    """
    for machine in design.licensed_machines:
        if not machine.license.is_assigned:
            yield (
                machine,
                f"{design.called(machine)} carries the K2 connect Server on a "
                f"K2 Server and has no licence for it.",
            )
