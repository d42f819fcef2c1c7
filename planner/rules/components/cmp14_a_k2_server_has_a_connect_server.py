from planner.domain.catalogue import Layout, Role
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import SUPPORTED_TOPOLOGIES


@rule(
    "CMP-14",
    severity=Severity.WARNING,
    layouts=(Layout.MULTITIERED,),
    step="components",
    field="components",
    basis=Basis.INFERENCE,
    source=(SUPPORTED_TOPOLOGIES,),
)
def a_k2_server_has_a_connect_server(design: Design) -> Problems:
    """A K2 Server has no K2 connect Server.

    Why it matters: Such a K2 Server cannot serve an SAP call itself.

    How to fix: Select K2 connect Server on the machine, or acknowledge that it serves
    no SAP calls.
    """
    for machine in design.machines_with(Role.K2_SERVER):
        if not machine.is_server:
            yield (
                machine,
                f"{design.called(machine)} is a K2 Server without a K2 connect Server.",
            )
