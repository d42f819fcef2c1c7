from tests.builders import (
    CLIENT,
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import THE_PLAN, judge

flagged = judge("LAY-01")

APP1 = a_machine("APP1", K2_SERVER, SERVER)
APP2 = a_machine("APP2", K2_SERVER, SERVER)
DEV1 = a_machine("DEV1", DEVELOPER, CLIENT)
DEV2 = a_machine("DEV2", DEVELOPER)
SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)

VIOLATING = [a_design(APP1, DEV1, SQL1)]
CONFORMING = [a_design(APP1, APP2, SQL1)]


def test_one_server_and_one_developer_are_not_distributed():
    assert flagged(a_design(APP1, DEV1, SQL1)) == [THE_PLAN]


def test_two_servers_are_enough():
    assert flagged(a_design(APP1, APP2)) == []


def test_two_developers_are_enough_whatever_they_carry():
    assert flagged(a_design(DEV1, DEV2)) == []


def test_a_k2_server_without_connect_server_does_not_count():
    assert flagged(a_design(APP1, a_machine("APP2", K2_SERVER))) == [THE_PLAN]


def test_a_clustered_plan_is_not_asked():
    assert flagged(a_cluster_plan(APP1)) == []
