from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DESIGNER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import THE_PLAN, judge

flagged = judge("CMP-10")

VIOLATING = [a_design(a_machine("APP1", K2_SERVER, SERVER))]
CONFORMING = [a_design(a_machine("APP1", K2_SERVER, SERVER, ADMINISTRATION))]


def test_a_plan_without_administration_tools_is_faulted():
    assert flagged(VIOLATING[0]) == [THE_PLAN]


def test_they_may_be_on_any_machine():
    assert flagged(a_cluster_plan(a_machine("ADM1", ADMINISTRATION))) == []


def test_other_tools_do_not_make_up_for_them():
    assert flagged(a_design(a_machine("DEV1", CLIENT, DESIGNER))) == [THE_PLAN]
