from tests.builders import (
    ADMINISTRATION,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
)
from tests.rules.judge import THE_PLAN, judge

flagged = judge("CLU-03")

NODES = a_node("APP1", fqdn="app1.contoso.com"), a_node("APP2")
DEV1 = a_machine("DEV1", DEVELOPER, SERVER)


def with_members(*members: str):
    return a_cluster_plan(*NODES, DEV1, cluster={"members": members})


VIOLATING = [with_members("APP1", "APP2", "DEV1")]
CONFORMING = [with_members("APP1", "APP2")]


def test_a_member_that_is_no_k2_server_is_named():
    assert flagged(with_members("APP1", " dev1 ")) == ["DEV1"]


def test_a_member_without_a_connect_server_is_named():
    bare = a_node("APP3", ADMINISTRATION)
    assert flagged(a_cluster_plan(bare, cluster={"members": ("APP3",)})) == ["APP3"]


def test_a_k2_server_that_is_no_node_may_be_a_member():
    server = a_machine("APP3", K2_SERVER, SERVER)
    assert flagged(a_cluster_plan(server, cluster={"members": ("APP3",)})) == []


def test_an_entry_that_is_no_machine_concerns_the_plan():
    assert flagged(with_members("APP1", "GHOST")) == [THE_PLAN]


def test_an_fqdn_is_not_the_name_of_a_machine():
    assert flagged(with_members("app1.contoso.com")) == [THE_PLAN]


def test_blank_entries_do_not_count():
    assert flagged(with_members("APP1", " ")) == []


def test_plan_and_machines_can_be_concerned_together():
    assert flagged(with_members("GHOST", "DEV1")) == [THE_PLAN, "DEV1"]


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(DEV1, cluster={"members": ("DEV1", "GHOST")})) == []
