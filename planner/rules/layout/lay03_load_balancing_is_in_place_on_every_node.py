from planner.domain.catalogue import Balancing, Layout
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION


@rule(
    "LAY-03",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="nlb",
    source=(CLUSTER_CONFIGURATION,),
)
def load_balancing_is_in_place_on_every_node(design: Design) -> Problems:
    """Load balancing is in place on every node before K2 connect.

    Why it matters: K2 connect is clustered on top of a K2 cluster that works; a node
    whose load balancing exists on paper only is no base for it.

    How to fix: Configure load balancing on the machine and set it to configured, or to
    tested after the test.
    """
    for node in design.nodes:
        if node.nlb is Balancing.PLANNED:
            yield (
                node,
                f"Load balancing of {design.called(node)} is only planned; K2 connect "
                f"is installed on nodes where it is configured.",
            )
