from planner.domain.catalogue import Component
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import SERVER_CONFIGURATION


@rule(
    "CMP-11",
    severity=Severity.WARNING,
    step="components",
    field="components",
    basis=Basis.INFERENCE,
    source=(SERVER_CONFIGURATION,),
)
def every_server_has_its_administration_tools(design: Design) -> Problems:
    """Every K2 connect Server has its Administration Tools.

    Why it matters: The settings shown in K2 connect Administration, the licence among
    them, are those of the local server.

    How to fix: Select K2 connect Administration Tools on the machine.
    """
    for machine in design.servers:
        if not machine.has(Component.ADMINISTRATION_TOOLS):
            yield (
                machine,
                f"{design.called(machine)} carries the K2 connect Server without the "
                f"K2 connect Administration Tools.",
            )
