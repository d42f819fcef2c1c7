"""`manage.py check_plan --format sarif` writes what build servers read."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from jsonschema import Draft4Validator, FormatChecker

from planner import __version__
from planner.document import read_file, to_json
from planner.domain.rule import Severity
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.rules import RULES
from tests.document.documents import yaml_plan

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "tests" / "samples").glob("*.yaml"))
WITH_ERROR = "tests/samples/c01-node-unlicensed.yaml"
SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=FormatChecker())
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(*files):
    """The run that the command writes, once the schema has nothing against it."""
    output = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("check_plan", *map(str, files), format="sarif", stdout=output)
    log = json.loads(output.getvalue())
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    (run,) = log["runs"]
    return run


def line_of(result):
    return result["locations"][0]["physicalLocation"]["region"]["startLine"]


def address_of(result):
    place = result["locations"][0]["physicalLocation"]
    return place["artifactLocation"]["uri"]


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch):
    monkeypatch.chdir(ROOT)


def test_the_schema_is_one_that_refuses():
    Draft4Validator.check_schema(SCHEMA)
    assert list(VALIDATOR.iter_errors({"version": "2.1.0"})) != []


def test_all_samples_together_are_valid():
    run = sarif(*SAMPLES)
    assert len(run["artifacts"]) == len(SAMPLES)
    assert len(run["results"]) > len(SAMPLES)


def test_the_tool_says_who_it_is_and_what_each_rule_asks():
    driver = sarif(WITH_ERROR)["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("K2 connect planner", __version__)
    *rules, last = driver["rules"]
    assert last["id"] == "unreadable"
    assert [each["id"] for each in rules] == list(RULES)
    for each in rules:
        rule = RULES[each["id"]]
        assert each["shortDescription"]["text"] == f"{rule.title}."
        assert each["fullDescription"]["text"] == rule.why
        assert rule.fix in each["help"]["text"]
        assert rule.fix in each["help"]["markdown"]
        assert each["helpUri"] in (rule.source[:1] or (DISTRIBUTED_INSTALLATION,))
        assert each["defaultConfiguration"]["level"] == LEVELS[rule.severity]
    assert len({each["name"] for each in rules}) == len(rules)


def test_a_result_points_at_the_line_of_the_machine_and_at_its_rule():
    run = sarif(WITH_ERROR)
    result = run["results"][0]
    assert result["ruleId"] == "LIC-02"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "LIC-02"
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("APP2 is a K2 Server")
    assert address_of(result) == WITH_ERROR
    text = (ROOT / WITH_ERROR).read_text().splitlines()
    assert "APP2" in text[line_of(result) - 1]
    assert result["locations"][0]["logicalLocations"][0]["name"] == "APP2"
    assert result["suppressions"] == []


def test_what_is_accepted_is_suppressed_with_the_reason():
    accepted = sarif(WITH_ERROR)["results"][1:]
    design = read_file(WITH_ERROR)
    reasons = {entry.code: entry.reason for entry in design.acknowledgements}
    assert len(accepted) == 2
    for result in accepted:
        assert result["suppressions"] == [
            {
                "kind": "external",
                "status": "accepted",
                "justification": reasons[result["ruleId"]],
            }
        ]


def test_a_result_is_known_again_when_its_line_moves(tmp_path):
    moved = tmp_path / "moved.yaml"
    moved.write_text("\n\n" + (ROOT / WITH_ERROR).read_text())
    (one, *_), (two, *_) = (sarif(f)["results"] for f in (WITH_ERROR, moved))
    assert line_of(two) == line_of(one) + 2
    assert two["partialFingerprints"] == one["partialFingerprints"]


def test_a_document_without_lines_is_pointed_at_from_its_start(tmp_path):
    path = tmp_path / "a plan.json"
    path.write_text(to_json(read_file(WITH_ERROR)))
    result = sarif(path)["results"][0]
    assert line_of(result) == 1
    assert address_of(result) == f"file://{tmp_path}/a%20plan.json"


def test_an_unreadable_file_has_its_problems_and_ends_the_success(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(yaml_plan("machines:\n- roles: [x]\n  hostname: A\n"))
    run = sarif(path, WITH_ERROR, tmp_path / "missing.yaml")
    first, second, *_, last = run["results"]
    assert (first["ruleId"], second["ruleId"]) == ("unreadable", "LIC-02")
    assert line_of(first) == 5
    assert "machines[0].roles[0]" in first["message"]["text"]
    assert "cannot be opened" in last["message"]["text"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    named = [n["message"]["text"] for n in invocation["toolExecutionNotifications"]]
    assert named == [
        f"{path} was not checked.",
        f"{tmp_path}/missing.yaml was not checked.",
    ]


def test_a_run_over_readable_files_is_a_success_whatever_is_found():
    (invocation,) = sarif(WITH_ERROR)["invocations"]
    assert invocation == {
        "executionSuccessful": True,
        "exitCode": 1,
        "toolExecutionNotifications": [],
    }


@pytest.mark.parametrize("name", ["", "a\0b", "plan\x1b[31m.yaml", "pl\udcffan.yaml"])
def test_a_strange_name_of_a_file_stays_valid(name):
    assert sarif(name)["results"][0]["ruleId"] == "unreadable"
