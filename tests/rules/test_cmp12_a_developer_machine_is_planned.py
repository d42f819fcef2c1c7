from tests.builders import (
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import THE_PLAN, judge

flagged = judge("CMP-12")

VIOLATING = [a_design(a_machine("APP1", K2_SERVER), a_machine("SQL1", SQL_SERVER))]
CONFORMING = [a_design(a_machine("DEV1", DEVELOPER))]


def test_a_plan_without_machines_has_no_developer():
    assert flagged(a_design()) == [THE_PLAN]


def test_the_designer_alone_makes_no_developer():
    assert flagged(a_design(a_machine("APP1", DESIGNER))) == [THE_PLAN]


def test_a_k2_server_may_be_the_developer():
    assert flagged(a_cluster_plan(a_machine("APP1", K2_SERVER, DEVELOPER))) == []
