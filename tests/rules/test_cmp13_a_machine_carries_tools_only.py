from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DATABASE,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-13")

VIOLATING = [a_design(a_machine("ADM1", ADMINISTRATION, CLIENT))]
CONFORMING = [a_design(a_machine("APP1", K2_SERVER, ADMINISTRATION, CLIENT))]


def test_one_of_the_two_tools_is_enough():
    for tool in (ADMINISTRATION, CLIENT):
        assert flagged(a_design(a_machine("ADM1", tool))) == ["ADM1"]


def test_the_other_components_are_no_tools():
    assert flagged(a_design(a_machine("X1", SERVER, DESIGNER, DATABASE))) == []


def test_tools_may_have_company():
    assert flagged(a_design(a_machine("X1", SERVER, CLIENT))) == ["X1"]


def test_any_role_makes_it_more_than_a_place_for_tools():
    for role in (K2_SERVER, DEVELOPER, SQL_SERVER):
        assert flagged(a_design(a_machine("X1", role, CLIENT))) == []
