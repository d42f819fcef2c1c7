from planner.domain.catalogue import Balancing
from tests.builders import DEVELOPER, a_cluster_plan, a_design, a_machine, a_node
from tests.rules.judge import THE_PLAN, judge

flagged = judge("LAY-02")

VIOLATING = [a_cluster_plan(a_node("APP1"))]
CONFORMING = [a_cluster_plan(a_node("APP1"), a_node("APP2"))]


def test_a_cluster_of_one_is_no_cluster():
    assert flagged(a_cluster_plan(a_node("APP1"))) == [THE_PLAN]


def test_planned_load_balancing_makes_a_node():
    planned = a_node("APP2", nlb=Balancing.PLANNED)
    assert flagged(a_cluster_plan(a_node("APP1"), planned)) == []


def test_a_k2_server_that_is_not_balanced_is_no_node():
    alone = a_node("APP2", nlb=Balancing.NONE)
    assert flagged(a_cluster_plan(a_node("APP1"), alone)) == [THE_PLAN]


def test_a_balanced_machine_without_the_role_is_no_node():
    other = a_machine("DEV1", DEVELOPER, nlb=Balancing.TESTED)
    assert flagged(a_cluster_plan(a_node("APP1"), other)) == [THE_PLAN]


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(a_node("APP1"))) == []
