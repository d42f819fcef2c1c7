from planner.domain.catalogue import LicenseStatus
from tests.builders import (
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("LIC-04")

BARE = a_machine("DEV1", DEVELOPER, SERVER, licence=LicenseStatus.NONE)
ASKED = a_machine("DEV1", DEVELOPER, SERVER, licence=LicenseStatus.REQUESTED)

VIOLATING = [a_design(BARE)]
CONFORMING = [a_design(ASKED)]


def test_each_developer_machine_without_a_licence_is_named():
    assert flagged(a_design(BARE)) == ["DEV1"]


def test_with_a_k2_server_it_is_another_matter():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER, K2_SERVER, SERVER))) == []


def test_without_a_connect_server_it_needs_none():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER, DESIGNER))) == []


def test_the_clustered_layout_is_no_different():
    assert flagged(a_cluster_plan(BARE)) == ["DEV1"]
