from planner.domain.catalogue import ClusterKind
from tests.builders import a_cluster_plan, a_design
from tests.rules.judge import THE_PLAN, judge

flagged = judge("LAY-05")

VIOLATING = [a_cluster_plan(cluster={"kind": ClusterKind.WINDOWS_FAILOVER})]
CONFORMING = [a_cluster_plan(cluster={"kind": ClusterKind.NLB})]


def test_a_failover_cluster_is_faulted():
    assert flagged(VIOLATING[0]) == [THE_PLAN]


def test_a_hardware_balancer_will_do():
    assert flagged(a_cluster_plan(cluster={"kind": ClusterKind.HARDWARE})) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(cluster={"kind": ClusterKind.WINDOWS_FAILOVER})) == []
