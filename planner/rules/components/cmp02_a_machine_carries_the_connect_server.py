from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "CMP-02",
    severity=Severity.ERROR,
    layouts=(Layout.MULTITIERED,),
    step="components",
    field="components",
    source=(DISTRIBUTED_INSTALLATION,),
)
def a_machine_carries_the_connect_server(design: Design) -> Problems:
    """At least one machine carries the K2 connect Server.

    Why it matters: The K2 connect Server is the part that talks to SAP; without one the
    tools have nothing to work with.

    How to fix: Select K2 connect Server on a K2 Server machine.
    """
    if not design.servers:
        yield design, "No machine of the plan carries the K2 connect Server."
