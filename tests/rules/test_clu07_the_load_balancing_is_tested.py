from planner.domain.catalogue import Balancing
from tests.builders import DEVELOPER, a_cluster_plan, a_design, a_machine, a_node
from tests.rules.judge import judge

flagged = judge("CLU-07")

VIOLATING = [a_cluster_plan(a_node("APP1", nlb=Balancing.CONFIGURED))]
CONFORMING = [a_cluster_plan(a_node("APP1", nlb=Balancing.TESTED))]


def test_each_node_that_is_only_configured_is_named():
    states = Balancing.CONFIGURED, Balancing.TESTED, Balancing.CONFIGURED
    nodes = [a_node(f"APP{number}", nlb=nlb) for number, nlb in enumerate(states, 1)]
    assert flagged(a_cluster_plan(*nodes)) == ["APP1", "APP3"]


def test_what_is_only_planned_is_another_matter():
    assert flagged(a_cluster_plan(a_node("APP1", nlb=Balancing.PLANNED))) == []


def test_only_k2_servers_are_nodes():
    machine = a_machine("DEV1", DEVELOPER, nlb=Balancing.CONFIGURED)
    assert flagged(a_cluster_plan(machine)) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(a_node("APP1", nlb=Balancing.CONFIGURED))) == []
