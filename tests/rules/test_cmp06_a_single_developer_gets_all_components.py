from tests.builders import (
    DATABASE,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-06")

VIOLATING = [a_design(a_machine("DEV1", DEVELOPER, DESIGNER))]
CONFORMING = [a_design(a_machine("DEV1", DEVELOPER, *SOFTWARE))]


def test_each_of_the_four_is_asked_for():
    for left_out in SOFTWARE:
        rest = [component for component in SOFTWARE if component != left_out]
        machine = a_machine("DEV1", DEVELOPER, *rest)
        assert flagged(a_design(machine)) == ["DEV1"]


def test_the_database_is_none_of_the_four():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER, DATABASE))) == ["DEV1"]


def test_of_several_it_says_nothing():
    machines = [a_machine(name, DEVELOPER) for name in ("DEV1", "DEV2")]
    assert flagged(a_design(*machines)) == []


def test_other_machines_may_lack_what_they_like():
    assert flagged(a_design(a_machine("APP1", K2_SERVER, SERVER))) == []
