from planner.domain.catalogue import LicenseStatus
from tests.builders import (
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
)
from tests.rules.judge import judge

flagged = judge("LIC-02")

BARE = a_node("APP2", licence=LicenseStatus.NONE)

VIOLATING = [a_cluster_plan(a_node("APP1"), BARE)]
CONFORMING = [a_cluster_plan(a_node("APP1"), a_node("APP2"))]


def test_each_node_without_a_licence_is_named():
    assert flagged(a_cluster_plan(a_node("APP1"), BARE)) == ["APP2"]


def test_a_k2_server_without_a_connect_server_is_named_too():
    bare = a_machine("APP3", K2_SERVER)
    assert flagged(a_cluster_plan(bare)) == ["APP3"]


def test_a_licence_that_is_requested_is_enough():
    asked = a_node("APP2", licence=LicenseStatus.REQUESTED)
    assert flagged(a_cluster_plan(asked)) == []


def test_a_machine_that_is_no_k2_server_is_left_alone():
    assert flagged(a_cluster_plan(a_machine("DEV1", DEVELOPER, SERVER))) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(BARE)) == []
