from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.names import folded
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION


@rule(
    "CLU-02",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="member",
    source=(CLUSTER_CONFIGURATION,),
)
def all_nodes_are_members(design: Design) -> Problems:
    """All nodes are members of the K2 connect cluster.

    Why it matters: A node that the balancer hands calls to but that K2 connect does not
    count as a member cannot serve them as part of the cluster.

    How to fix: Add the machine to the cluster's members.
    """
    members = design.cluster.member_names
    for node in design.nodes:
        if folded(node.hostname) not in members:
            yield (
                node,
                f"{design.called(node)} is a node and not among the members of "
                f"the K2 connect cluster.",
            )
