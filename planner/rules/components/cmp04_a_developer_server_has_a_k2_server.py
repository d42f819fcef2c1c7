from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import (
    DISTRIBUTED_INSTALLATION,
    SERVICE_OBJECT_DESIGNER,
    SUPPORTED_TOPOLOGIES,
)


@rule(
    "CMP-04",
    severity=Severity.WARNING,
    step="components",
    field="components",
    source=(DISTRIBUTED_INSTALLATION, SUPPORTED_TOPOLOGIES, SERVICE_OBJECT_DESIGNER),
)
def a_developer_server_has_a_k2_server(design: Design) -> Problems:
    """A Developer machine runs a K2 connect Server without a K2 Server.

    Why it matters: One page lists the K2 connect Server for every Developer machine,
    another wants a K2 Server beside each of them, and a third lets the designer use a
    remote one.

    How to fix: Plan a K2 Server on this machine as well, or acknowledge that its K2
    connect Server is there for the designer only.
    """
    for machine in design.servers:
        if machine.is_developer and not machine.is_k2_server:
            yield (
                machine,
                f"{design.called(machine)} is a Developer machine with a K2 connect "
                f"Server and without a K2 Server.",
            )
