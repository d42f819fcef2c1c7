"""The two gates of a review, in words."""

import pytest

from planner.domain.gates import machine_gate, people_gate
from planner.domain.rule import Detail, Finding, FindingStatus
from planner.rules import RULES


@pytest.mark.parametrize(
    ("needed", "names", "threads", "missing"),
    [
        (1, [], 0, ["one approval by somebody other than the author is missing"]),
        (3, [], 0, ["3 approvals by somebody other than the author are missing"]),
        (
            2,
            ["Bob"],
            1,
            [
                "one more approval by somebody other than the author is missing",
                "1 open thread",
            ],
        ),
        (1, ["Bob"], 2, ["2 open threads"]),
        (1, ["Bob"], 0, []),
        (1, ["Bob", "Cy"], 0, []),
    ],
)
def test_what_people_still_have_to_do_is_told(needed, names, threads, missing):
    gate = people_gate(needed, names, [], threads)
    assert list(gate.missing) == missing
    assert gate.is_open == (not missing)


def test_who_approved_and_how_many_that_are_is_told():
    says = [each.says for each in people_gate(2, ["Bob"], [], 0).conditions]
    assert says[0] == "approved by Bob (1 of 2)"
    alone = people_gate(1, ["Bob"], [], 0)
    assert alone.conditions[0].says == "approved by Bob"


def test_who_requests_changes_is_told():
    gate = people_gate(1, ["Bob"], ["Cy"], 0)
    assert gate.missing == ("changes are requested by Cy",)


def test_an_approval_that_was_withdrawn_closes_the_gate_again():
    gate = people_gate(1, ["Bob"], [], 0, withdrawn_by=["Cy"])
    assert gate.missing == ("the approval was withdrawn by Cy",)


def test_why_the_approval_of_who_is_gone_does_not_count_is_told_while_one_is_missing():
    said = "approved by Cy, no longer a reviewer: that does not count"
    assert people_gate(2, ["Bob"], [], 0, gone=["Cy"]).missing[1:] == (said,)
    assert people_gate(1, ["Bob"], [], 0, gone=["Cy"]).is_open


def found(*codes, **values):
    return [Finding(RULES[code], (Detail(None, "Said."),), **values) for code in codes]


ERRORS = ("LIC-02", "CMP-01")
WARNINGS = ("LIC-04", "CMP-04")


def test_errors_by_the_rules_of_today_close_the_gate():
    one = machine_gate(found(*ERRORS[:1]), accept_first=False)
    assert one.missing == ("1 open error by the rules of today",)
    two = machine_gate(found(*ERRORS), accept_first=False)
    assert two.missing == ("2 open errors by the rules of today",)


def test_open_warnings_close_it_only_where_the_team_wants_them_accepted_first():
    open_warnings = found(*WARNINGS)
    assert machine_gate(open_warnings, accept_first=False).is_open
    gate = machine_gate(open_warnings, accept_first=True)
    assert gate.missing == ("2 open warnings to be accepted or cured first",)
    accepted = found(*WARNINGS, status=FindingStatus.ACKNOWLEDGED)
    assert machine_gate(accepted, accept_first=True).is_open


def test_a_check_that_failed_closes_it_and_is_no_error_of_the_plan():
    gate = machine_gate(found("LIC-04", failed=True), accept_first=False)
    assert gate.missing == ("the check LIC-04 could not be carried out",)


def test_a_clean_plan_is_told_too():
    gate = machine_gate([], accept_first=True)
    said = [each.says for each in gate.conditions]
    assert said == ["no open error by the rules of today", "no open warning"]
    assert gate.is_open
