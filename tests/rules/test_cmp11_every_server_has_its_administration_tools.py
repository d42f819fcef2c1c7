from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-11")

VIOLATING = [a_design(a_machine("APP2", K2_SERVER, SERVER))]
CONFORMING = [a_design(a_machine("APP2", K2_SERVER, SERVER, ADMINISTRATION))]


def test_each_server_without_its_tools_is_named():
    machines = [a_machine(name, SERVER, CLIENT) for name in ("APP1", "APP2")]
    assert flagged(a_cluster_plan(*machines)) == ["APP1", "APP2"]


def test_tools_on_another_machine_are_not_its_own():
    machines = a_machine("APP1", SERVER), a_machine("ADM1", ADMINISTRATION)
    assert flagged(a_design(*machines)) == ["APP1"]


def test_without_a_server_no_tools_are_needed():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER, DESIGNER))) == []
