from tests.builders import K2_SERVER, a_cluster_plan, a_design, a_machine, a_node
from tests.rules.judge import judge

flagged = judge("CLU-02")

NODES = a_node("APP1", fqdn="app1.contoso.com", aliases=("K2",)), a_node("APP2")

VIOLATING = [a_cluster_plan(*NODES, cluster={"members": ("APP1",)})]
CONFORMING = [a_cluster_plan(*NODES, cluster={"members": ("APP1", "APP2")})]


def test_each_node_that_is_no_member_is_named():
    assert flagged(VIOLATING[0]) == ["APP2"]


def test_members_are_compared_trimmed_and_without_case():
    members = (" app1 ", "App2")
    assert flagged(a_cluster_plan(*NODES, cluster={"members": members})) == []


def test_neither_fqdn_nor_alias_names_a_member():
    members = ("app1.contoso.com", "K2", "APP2")
    assert flagged(a_cluster_plan(*NODES, cluster={"members": members})) == ["APP1"]


def test_a_k2_server_that_is_no_node_is_left_alone():
    assert flagged(a_cluster_plan(a_machine("APP3", K2_SERVER))) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(*NODES)) == []
