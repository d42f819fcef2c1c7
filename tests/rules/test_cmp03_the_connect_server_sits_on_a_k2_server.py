from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-03")

STRAY = a_machine("SQL1", SQL_SERVER, SERVER)

VIOLATING = [a_design(STRAY)]
CONFORMING = [a_design(a_machine("APP1", K2_SERVER, SERVER))]


def test_a_connect_server_on_a_sql_server_is_named():
    assert flagged(a_design(STRAY)) == ["SQL1"]


def test_a_machine_without_any_role_is_named():
    assert flagged(a_cluster_plan(a_machine("ADM1", SERVER))) == ["ADM1"]


def test_a_developer_machine_may_carry_it():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER, SERVER))) == []


def test_a_sql_server_that_is_a_k2_server_too_may_carry_it():
    assert flagged(a_design(a_machine("ALL1", SQL_SERVER, K2_SERVER, SERVER))) == []


def test_other_components_may_be_anywhere():
    assert flagged(a_design(a_machine("ADM1", ADMINISTRATION, CLIENT))) == []
