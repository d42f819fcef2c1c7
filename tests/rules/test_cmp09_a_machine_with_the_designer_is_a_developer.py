from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SOFTWARE,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("CMP-09")

VIOLATING = [a_design(a_machine("APP1", K2_SERVER, DESIGNER))]
CONFORMING = [a_design(a_machine("APP1", K2_SERVER, DEVELOPER, *SOFTWARE))]


def test_each_machine_with_the_designer_is_named():
    machines = [a_machine(name, DESIGNER) for name in ("A", "B")]
    assert flagged(a_design(*machines)) == ["A", "B"]


def test_other_components_make_no_developer():
    assert flagged(a_design(a_machine("ADM1", ADMINISTRATION, CLIENT))) == []


def test_a_developer_may_be_without_the_designer():
    assert flagged(a_design(a_machine("DEV1", DEVELOPER))) == []
