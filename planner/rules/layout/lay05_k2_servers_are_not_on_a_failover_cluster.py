from planner.domain.catalogue import ClusterKind, Layout
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import LOAD_BALANCING


@rule(
    "LAY-05",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="kind",
    basis=Basis.PLATFORM,
    source=(LOAD_BALANCING,),
)
def k2_servers_are_not_on_a_failover_cluster(design: Design) -> Problems:
    """K2 Servers are not on a Windows failover cluster.

    Why it matters: The vendor supports network load balancing for K2 Servers, not
    Windows failover clustering; SQL Server itself may be on a failover cluster.

    How to fix: Use network load balancing or a hardware load balancer for the K2
    Servers.
    """
    if design.cluster.kind is ClusterKind.WINDOWS_FAILOVER:
        yield (
            design,
            "This plan puts K2 Servers on a Windows failover cluster, which the vendor "
            "does not support.",
        )
