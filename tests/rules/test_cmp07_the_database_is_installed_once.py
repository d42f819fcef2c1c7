from tests.builders import (
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_design,
    a_machine,
)
from tests.rules.judge import THE_PLAN, judge

flagged = judge("CMP-07")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)
DEV1 = a_machine("DEV1", DEVELOPER, DATABASE)
APP1 = a_machine("APP1", K2_SERVER, SERVER)

VIOLATING = [a_design(SQL1, DEV1), a_design(APP1)]
CONFORMING = [a_design(SQL1)]


def test_all_machines_that_have_it_are_named():
    assert flagged(a_design(SQL1, APP1, DEV1)) == ["SQL1", "DEV1"]


def test_without_any_it_concerns_the_whole_plan():
    assert flagged(a_design(APP1)) == [THE_PLAN]


def test_one_is_right():
    assert flagged(a_design(APP1, DEV1)) == []
