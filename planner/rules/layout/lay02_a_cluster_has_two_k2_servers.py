from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION, DISTRIBUTED_INSTALLATION


@rule(
    "LAY-02",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="layout",
    field="layout",
    source=(DISTRIBUTED_INSTALLATION, CLUSTER_CONFIGURATION),
)
def a_cluster_has_two_k2_servers(design: Design) -> Problems:
    """A cluster has at least two K2 Servers.

    Why it matters: The clustered layout builds on K2 Servers that already share a load
    balanced cluster; one alone cannot take over from another.

    How to fix: Add a second K2 Server and set its load balancing state, or choose the
    multitiered layout.
    """
    nodes = [design.called(node) for node in design.nodes]
    if len(nodes) < 2:
        yield (
            design,
            f"A cluster takes at least two load balanced K2 Servers; this plan has "
            f"{f'only {nodes[0]}' if nodes else 'none'}.",
        )
