from tests.builders import (
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SQL_SERVER,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-08")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)
DEV1 = a_machine("DEV1", DEVELOPER)
DEV2 = a_machine("DEV2", DEVELOPER, DATABASE)

VIOLATING = [a_design(DEV1, DEV2)]
CONFORMING = [a_design(DEV1, SQL1)]


def test_the_second_developer_machine_is_not_a_place_for_it():
    assert flagged(a_design(DEV1, DEV2)) == ["DEV2"]


def test_the_first_developer_machine_is_a_place_for_it():
    assert flagged(a_design(DEV2, DEV1)) == []


def test_a_second_developer_machine_with_a_sql_server_is_a_place_for_it():
    both = a_machine("DEV2", DEVELOPER, SQL_SERVER, DATABASE)
    assert flagged(a_design(DEV1, both)) == []


def test_a_k2_server_is_not_a_place_for_it():
    assert flagged(a_design(a_machine("APP1", K2_SERVER, DATABASE))) == ["APP1"]


def test_of_two_equal_machines_only_the_first_is_the_first():
    twins = [a_machine("DEV1", DEVELOPER, DATABASE) for _ in range(2)]
    assert flagged(a_design(*twins)) == ["DEV1"]
