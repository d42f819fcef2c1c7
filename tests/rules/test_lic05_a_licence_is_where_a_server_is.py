from planner.domain.catalogue import LicenseKind, LicenseStatus
from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DATABASE,
    DESIGNER,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
)
from tests.rules.judge import judge

flagged = judge("LIC-05")

RECEIVED = LicenseStatus.RECEIVED
VIOLATING = [a_design(a_machine("SQL1", SQL_SERVER, DATABASE, licence=RECEIVED))]
CONFORMING = [a_design(a_machine("APP1", K2_SERVER, SERVER, licence=RECEIVED))]


def test_every_status_but_none_is_a_licence():
    for status in LicenseStatus:
        expected = [] if status is LicenseStatus.NONE else ["X1"]
        assert flagged(a_design(a_machine("X1", licence=status))) == expected


def test_a_key_or_a_kind_alone_is_no_licence():
    machine = a_machine("X1", license={"key": "A", "kind": LicenseKind.TEMPORARY})
    assert flagged(a_design(machine)) == []


def test_a_k2_server_without_its_connect_server_counts():
    assert flagged(a_cluster_plan(a_node("APP1", CLIENT))) == ["APP1"]


def test_the_other_components_need_none():
    machine = a_machine("DEV1", ADMINISTRATION, CLIENT, DESIGNER, licence=RECEIVED)
    assert flagged(a_design(machine)) == ["DEV1"]
