from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DESIGNER,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import THE_PLAN, judge

flagged = judge("CMP-02")

TOOLS = a_machine("ADM1", K2_SERVER, ADMINISTRATION, CLIENT, DESIGNER)

VIOLATING = [a_design(TOOLS)]
CONFORMING = [a_design(a_machine("APP1", K2_SERVER, SERVER))]


def test_tools_alone_are_no_installation():
    assert flagged(a_design(TOOLS)) == [THE_PLAN]


def test_one_server_is_enough_wherever_it_is():
    assert flagged(a_design(TOOLS, a_machine("SQL1", SQL_SERVER, SERVER))) == []


def test_a_clustered_plan_is_not_asked():
    assert flagged(a_cluster_plan(TOOLS)) == []
