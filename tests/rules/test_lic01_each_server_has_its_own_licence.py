from planner.domain.catalogue import LicenseStatus
from tests.builders import (
    CLIENT,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("LIC-01")

APP1 = a_machine("APP1", K2_SERVER, SERVER, licence=LicenseStatus.RECEIVED, key="A")
APP2 = a_machine("APP2", K2_SERVER, SERVER, licence=LicenseStatus.RECEIVED, key="B")
BARE = a_machine("APP2", K2_SERVER, SERVER, licence=LicenseStatus.NONE)

VIOLATING = [a_design(APP1, BARE)]
CONFORMING = [a_design(APP1, APP2)]


def test_each_server_without_a_licence_is_named():
    assert flagged(a_design(APP1, BARE)) == ["APP2"]


def test_a_licence_that_is_requested_is_enough():
    asked = a_machine("APP2", K2_SERVER, SERVER, licence=LicenseStatus.REQUESTED)
    assert flagged(a_design(APP1, asked)) == []


def test_a_key_without_a_status_is_no_licence():
    keyed = a_machine("APP2", K2_SERVER, SERVER, key="K2C-1")
    assert flagged(a_design(keyed)) == ["APP2"]


def test_a_k2_server_without_a_connect_server_needs_none():
    assert flagged(a_design(a_machine("APP2", K2_SERVER, CLIENT))) == []


def test_a_developer_machine_without_a_k2_server_is_another_matter():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER, SERVER))) == []


def test_a_developer_machine_with_a_k2_server_needs_one():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER, K2_SERVER, SERVER))) == [
        "DEV1"
    ]


def test_a_clustered_plan_is_not_asked():
    assert flagged(a_cluster_plan(BARE)) == []
