from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION


@rule(
    "CLU-01",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="name",
    source=(CLUSTER_CONFIGURATION,),
)
def the_cluster_has_a_name(design: Design) -> Problems:
    """The cluster has a name.

    Why it matters: The name of the load balanced cluster is entered when K2 connect is
    clustered.

    How to fix: Enter the name of the load balanced cluster.
    """
    if is_blank(design.cluster.name):
        yield design, "The load balanced cluster of this plan has no name."
