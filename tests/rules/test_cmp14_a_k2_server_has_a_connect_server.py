from tests.builders import (
    ADMINISTRATION,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-14")

VIOLATING = [a_design(a_machine("APP2", K2_SERVER, ADMINISTRATION))]
CONFORMING = [a_design(a_machine("APP2", K2_SERVER, SERVER))]


def test_each_k2_server_without_one_is_named():
    machines = [a_machine(name, K2_SERVER, DEVELOPER) for name in ("APP1", "APP2")]
    assert flagged(a_design(*machines)) == ["APP1", "APP2"]


def test_other_machines_need_none():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER))) == []


def test_in_a_cluster_that_is_an_error_of_its_own():
    assert flagged(a_cluster_plan(a_machine("APP2", K2_SERVER))) == []
