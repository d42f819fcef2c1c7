"""Cures of the load balanced cluster."""

from planner.cures import cured
from planner.domain.catalogue import Affinity, ClusterKind
from tests.builders import (
    DEVELOPER,
    K2_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
    accepting,
)

NODES = a_node("APP1", fqdn="app1.contoso.com"), a_node("APP2")


def cluster(*machines, **values):
    return a_cluster_plan(*(machines or NODES), cluster={"name": "K2CL"} | values)


def with_members(*members):
    return cluster(members=members)


EXAMPLES = {
    "CLU-02": (with_members("app1 "), with_members("app1 ", "APP2")),
    "CLU-03": (
        with_members("APP1", "GHOST", " ", "APP2", " old1"),
        with_members("APP1", " ", "APP2"),
    ),
    "CLU-04": (
        cluster(kind=ClusterKind.HARDWARE, affinity=Affinity.COOKIE),
        cluster(kind=ClusterKind.HARDWARE, affinity=Affinity.SOURCE_ADDRESS),
    ),
    "CLU-06": (
        cluster(*NODES, a_machine("DEV1", DEVELOPER), name=" K2CL "),
        cluster(*NODES, a_machine("DEV1", DEVELOPER, repository="K2CL"), name=" K2CL "),
    ),
    "LAY-04": (
        a_design(
            a_machine("APP1", K2_SERVER),
            cluster={"name": "K2CL", "members": ("APP1",), "affinity": Affinity.SINGLE},
        ),
        a_design(a_machine("APP1", K2_SERVER), cluster={"affinity": Affinity.SINGLE}),
    ),
}


def test_a_node_without_a_name_cannot_be_a_member():
    assert cured(cluster(a_node("APP1"), a_node("")), "CLU-02") is None


def test_a_member_that_only_lacks_something_stays():
    machines = *NODES, a_machine("APP3", K2_SERVER)
    before = cluster(*machines, members=("APP1", "APP2", "APP3", "GHOST"))
    assert cured(before, "CLU-03") is None


def test_a_member_known_by_its_fqdn_is_no_stranger():
    assert cured(with_members("APP1", "app1.contoso.com"), "CLU-03") is None


def test_windows_has_a_choice_of_affinities():
    for kind in (ClusterKind.NLB, ClusterKind.WINDOWS_FAILOVER):
        assert cured(cluster(kind=kind, affinity=Affinity.NONE), "CLU-04") is None


def test_an_accepted_repository_stays():
    others = a_machine("DEV1", DEVELOPER), a_machine("DEV2", DEVELOPER)
    before = a_cluster_plan(
        *NODES,
        *others,
        cluster={"name": "K2CL"},
        acknowledgements=(accepting("CLU-06", "DEV1"),),
    )
    after = cured(before, "CLU-06")
    assert after
    assert [machine.repository for machine in after.developers] == ["", "K2CL"]


def test_a_cluster_with_nodes_is_no_left_over():
    assert cured(a_design(*NODES, cluster={"name": "K2CL"}), "LAY-04") is None
