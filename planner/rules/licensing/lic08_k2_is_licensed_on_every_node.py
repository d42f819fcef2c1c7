from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION


@rule(
    "LIC-08",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="machines",
    field="k2_licensed",
    source=(CLUSTER_CONFIGURATION,),
)
def k2_is_licensed_on_every_node(design: Design) -> Problems:
    """K2 itself is licensed on every node.

    Why it matters: The K2 Servers have to be set up and licensed before K2 connect is
    clustered on them.

    How to fix: License K2 on the machine and set k2.licensed.
    """
    for node in design.nodes:
        if not node.k2.licensed:
            yield (
                node,
                f"{design.called(node)} is a node of the cluster and its K2 Server "
                f"is not licensed.",
            )
