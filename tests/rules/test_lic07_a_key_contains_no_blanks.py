from planner.rules import findings
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("LIC-07")


def holding(key: str):
    return a_design(a_machine("APP1", K2_SERVER, SERVER, key=key))


VIOLATING = [holding(" ABC-1")]
CONFORMING = [holding("ABC-1")]


def test_white_space_anywhere_in_it_counts():
    for key in ("ABC 1", "ABC-1 ", "ABC\t1", "A\nB", "ABC\u00a01"):
        assert flagged(holding(key)) == ["APP1"]


def test_white_space_alone_is_no_key():
    for key in ("", " ", "\t\n"):
        assert flagged(holding(key)) == []


def test_the_message_does_not_repeat_the_key():
    found = findings(holding("SECRET KEY"))
    assert "LIC-07" in {finding.rule.code for finding in found}
    assert not any("SECRET" in finding.message for finding in found)
