from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION, DISTRIBUTED_INSTALLATION


@rule(
    "CMP-01",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="components",
    field="components",
    source=(CLUSTER_CONFIGURATION, DISTRIBUTED_INSTALLATION),
)
def every_node_carries_the_connect_server(design: Design) -> Problems:
    """Every node carries the K2 connect Server.

    Why it matters: Any node may be handed a call, and it can serve an SAP call only
    with a K2 connect Server of its own.

    How to fix: Select K2 connect Server on the machine.
    """
    for node in design.nodes:
        if not node.is_server:
            yield (
                node,
                f"{design.called(node)} is a node of the cluster and has no "
                f"K2 connect Server.",
            )
