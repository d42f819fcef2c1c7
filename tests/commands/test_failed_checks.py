"""A check that fails is an open error for every command that judges."""

import io
import json

import pytest
from django.core.management import call_command

from planner.domain.rule import ASK
from planner.rules import RULES
from tests.rules.broken import broken
from tests.rules.test_samples import SAMPLES

CLEAN = str(SAMPLES / "clustered-clean.yaml")
CODE = "LIC-04"
SAID = f"The check {CODE} could not be carried out"


@pytest.fixture(autouse=True)
def with_a_broken_rule(monkeypatch):
    monkeypatch.setitem(RULES, CODE, broken(CODE))


def ran(*arguments):
    """Status, output and errors of a command."""
    output, errors = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command(*arguments, stdout=output, stderr=errors)
    return ending.value.code, output.getvalue(), errors.getvalue()


def test_the_text_says_so_and_does_not_tell_to_cure_the_plan():
    status, said, _ = ran("check_plan", CLEAN)
    assert status == 1
    assert f"error {CODE} {SAID}" in said
    assert f"Fix: {ASK}" in said
    assert RULES[CODE].fix not in said
    assert "1 open error, 0 open warnings" in said


def test_programs_are_told_as_well():
    status, said, _ = ran("check_plan", "--format=json", CLEAN)
    ((finding,),) = [report["findings"] for report in json.loads(said)]
    assert status == 1
    assert (finding["code"], finding["severity"]) == (CODE, "error")
    assert (finding["status"], finding["fix"]) == ("open", ASK)
    status, said, _ = ran("check_plan", "--format=sarif", CLEAN)
    (result,) = json.loads(said)["runs"][0]["results"]
    assert status == 1
    assert (result["ruleId"], result["level"]) == (CODE, "error")
    assert result["suppressions"] == []


def test_there_is_no_checklist_but_a_draft(capfdbinary):
    status, said, errors = ran("checklist", CLEAN)
    assert (status, said) == (1, "")
    assert SAID in errors
    call_command("checklist", CLEAN, "--draft")
    assert b"DRAFT" in capfdbinary.readouterr().out
