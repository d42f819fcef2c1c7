from planner.domain.catalogue import Affinity, ClusterKind
from tests.builders import a_cluster_plan, a_design
from tests.rules.judge import THE_PLAN, judge

flagged = judge("LAY-04")

CLUSTER = {"name": "K2CL"}
VIOLATING = [a_design(cluster=CLUSTER)]
CONFORMING = [a_design()]


def test_members_alone_are_enough():
    assert flagged(a_design(cluster={"members": ("", "APP1")})) == [THE_PLAN]


def test_blanks_define_nothing():
    assert flagged(a_design(cluster={"name": " ", "members": ("", " ")})) == []


def test_the_kind_of_balancing_defines_nothing():
    other = {"kind": ClusterKind.HARDWARE, "affinity": Affinity.SINGLE}
    assert flagged(a_design(cluster=other)) == []


def test_a_clustered_plan_may_have_a_cluster():
    assert flagged(a_cluster_plan(cluster=CLUSTER)) == []
