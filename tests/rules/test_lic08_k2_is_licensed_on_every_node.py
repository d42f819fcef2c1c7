from tests.builders import K2_SERVER, a_cluster_plan, a_design, a_machine, a_node
from tests.rules.judge import judge

flagged = judge("LIC-08")

UNLICENSED = a_node("APP2", k2={"installed": True, "licensed": False})

VIOLATING = [a_cluster_plan(a_node("APP1"), UNLICENSED)]
CONFORMING = [a_cluster_plan(a_node("APP1"), a_node("APP2"))]


def test_each_node_without_a_k2_licence_is_named():
    assert flagged(VIOLATING[0]) == ["APP2"]


def test_a_k2_server_outside_the_cluster_is_another_matter():
    assert flagged(a_cluster_plan(a_machine("APP3", K2_SERVER))) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(UNLICENSED)) == []
