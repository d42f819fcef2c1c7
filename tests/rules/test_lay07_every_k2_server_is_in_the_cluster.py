from planner.domain.catalogue import Balancing
from tests.builders import (
    DEVELOPER,
    K2_SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
)
from tests.rules.judge import judge

flagged = judge("LAY-07")

ALONE = a_machine("APP3", K2_SERVER)

VIOLATING = [a_cluster_plan(a_node("APP1"), a_node("APP2"), ALONE)]
CONFORMING = [a_cluster_plan(a_node("APP1"), a_node("APP2"), a_node("APP3"))]


def test_each_k2_server_outside_the_cluster_is_named():
    assert flagged(VIOLATING[0]) == ["APP3"]


def test_planned_load_balancing_is_in_the_cluster():
    assert flagged(a_cluster_plan(a_node(nlb=Balancing.PLANNED))) == []


def test_other_machines_may_stay_outside():
    sql, dev = a_machine("SQL1", SQL_SERVER), a_machine("DEV1", DEVELOPER)
    assert flagged(a_cluster_plan(sql, dev)) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(ALONE)) == []
