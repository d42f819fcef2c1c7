from tests.builders import (
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-04")

VIOLATING = [a_design(a_machine("DEV1", DEVELOPER, *SOFTWARE))]
CONFORMING = [a_design(a_machine("DEV1", DEVELOPER, K2_SERVER, *SOFTWARE))]


def test_each_developer_machine_with_a_lone_server_is_named():
    machines = [a_machine(name, DEVELOPER, SERVER) for name in ("DEV1", "DEV2")]
    assert flagged(a_design(*machines)) == ["DEV1", "DEV2"]


def test_a_k2_server_beside_it_is_what_the_vendor_wants():
    assert flagged(CONFORMING[0]) == []


def test_a_developer_machine_without_a_connect_server_is_left_alone():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER, DESIGNER))) == []


def test_a_machine_without_the_role_is_left_alone():
    assert flagged(a_design(a_machine("ADM1", SERVER))) == []
