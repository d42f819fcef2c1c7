from planner.domain.catalogue import Balancing
from tests.builders import DEVELOPER, a_cluster_plan, a_design, a_machine, a_node
from tests.rules.judge import judge

flagged = judge("LAY-03")

VIOLATING = [a_cluster_plan(a_node("APP1"), a_node("APP2", nlb=Balancing.PLANNED))]
CONFORMING = [a_cluster_plan(a_node("APP1"), a_node("APP2"))]


def test_each_node_that_is_only_planned_is_named():
    assert flagged(VIOLATING[0]) == ["APP2"]


def test_configured_is_enough():
    assert flagged(a_cluster_plan(a_node(nlb=Balancing.CONFIGURED))) == []


def test_a_machine_that_is_no_k2_server_is_left_alone():
    other = a_machine("DEV1", DEVELOPER, nlb=Balancing.PLANNED)
    assert flagged(a_cluster_plan(other)) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(a_node(nlb=Balancing.PLANNED))) == []
