"""`manage.py check_plan` reads documents and says what the rules find."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from planner.document import read_file, to_json
from planner.rules import RULES
from tests.document.documents import yaml_plan

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
CLEAN = str(SAMPLES / "multitiered-clean.yaml")
WITH_ERROR = str(SAMPLES / "c01-node-unlicensed.yaml")


def check(*files, format="text", **options):
    """Exit status and output of the command."""
    output = io.StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("check_plan", *files, format=format, stdout=output, **options)
    return ending.value.code, output.getvalue()


def reports(*files):
    """Exit status and the objects of the JSON output."""
    status, output = check(*files, format="json")
    return status, json.loads(output)


@pytest.fixture
def unreadable(tmp_path):
    path = tmp_path / "unreadable.yaml"
    path.write_text(yaml_plan("machines:\n- roles: [x]\n  hostname: A\n"))
    return str(path)


@pytest.mark.parametrize("sample", EXPECTED)
def test_a_sample_has_the_findings_that_are_expected(sample):
    _, (report,) = reports(str(SAMPLES / sample))
    keys = ("code", "severity", "machines", "status")
    found = [{key: finding[key] for key in keys} for finding in report["findings"]]
    assert found == EXPECTED[sample]["findings"]
    assert report["licenses"] == EXPECTED[sample]["licenses"]


def test_the_status_is_0_without_and_1_with_an_open_error():
    assert check(CLEAN)[0] == 0
    assert check(CLEAN, WITH_ERROR)[0] == 1


def test_an_unreadable_file_gives_status_2_and_the_others_are_reported(unreadable):
    status, (first, second, third) = reports(WITH_ERROR, unreadable, CLEAN)
    assert status == 2
    assert first["findings"]
    assert second == {
        "file": unreadable,
        "name": "",
        "readable": False,
        "problems": [
            {
                "path": "machines[0].roles[0]",
                "message": '"x" is not one of k2_server, developer, sql_server.',
                "line": 5,
            }
        ],
        "licenses": {"required": 0, "assigned": 0},
        "findings": [],
    }
    assert third["name"] == "Contoso development"
    assert third["readable"] is True


def test_a_finding_says_what_to_do_and_where_that_is_documented():
    _, (report,) = reports(WITH_ERROR)
    finding = report["findings"][0]
    assert finding["code"] == "LIC-02"
    assert "APP2" in finding["message"]
    assert finding["fix"] == RULES["LIC-02"].fix
    assert finding["source"] == RULES["LIC-02"].source[0]


@pytest.mark.parametrize("name", ["missing.yaml", "", "a\0b"])
def test_a_file_that_cannot_be_opened_is_unreadable(tmp_path, name):
    status, (report,) = reports(f"{tmp_path}/{name}")
    assert status == 2
    (problem,) = report["problems"]
    assert problem["message"].startswith("The file cannot be opened: ")
    assert (problem["path"], problem["line"]) == ("", None)


def test_the_text_has_a_line_for_each_thing_and_sums_up(unreadable):
    status, output = check(unreadable, WITH_ERROR)
    first, second, third, *others, summary = output.splitlines()
    assert first.startswith(f"{unreadable}:5: error unreadable machines[0].roles[0]: ")
    assert second.startswith(f"{WITH_ERROR}:35: error LIC-02 APP2 ")
    assert third == f"    Fix: {RULES['LIC-02'].fix}"
    because = "    Accepted because: Runs the designer only; the vendor asks no licence"
    for code, line, reason in zip(
        ("CMP-04", "LIC-04"), others[::2], others[1::2], strict=True
    ):
        assert f": warning {code} (accepted) DEV1 " in line
        assert reason.startswith(because)
    assert summary.startswith("2 files, 1 unreadable, 1 open error, 0 open warnings")
    assert status == 2


def test_what_is_accepted_is_grey_on_a_terminal():
    coloured = check(WITH_ERROR, force_color=True)[1].splitlines()
    grey = [line for line in coloured if line.startswith("\x1b[2m")]
    assert len(grey) == 4
    assert all(line.endswith("\x1b[0m") for line in grey)
    assert "\x1b" not in check(WITH_ERROR)[1]


def test_what_is_without_effect_is_said(tmp_path):
    path = tmp_path / "plan.yaml"
    idle = "  - {code: LIC-04, machine: NOBODY, reason: It has been measured.}\n"
    path.write_text(Path(CLEAN).read_text() + "acknowledgements:\n" + idle)
    assert "ACK-01 LIC-04 is accepted for NOBODY, which is no" in check(str(path))[1]


def test_the_text_names_no_line_of_a_document_that_has_none(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(to_json(read_file(WITH_ERROR)))
    assert f"{path}: error LIC-02 APP2 " in check(str(path))[1]


def test_the_text_cannot_control_the_terminal(tmp_path):
    path = tmp_path / "plan\x1b[31m.yaml"
    path.write_text('"\\e[31m": 1\n')
    assert "\x1b" not in check(str(path))[1]


def test_it_runs_as_a_program_without_a_database_and_a_key_of_its_own(tmp_path):
    environment = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "DJANGO_SETTINGS_MODULE": "k2portal.settings",
        "K2_DATA_DIR": str(tmp_path / "fresh"),
    }
    command = [sys.executable, "-m", "k2portal.command", "check_plan"]
    done = subprocess.run(
        [*command, "--format=json", "-", CLEAN],
        input=Path(WITH_ERROR).read_bytes(),
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == b""
    assert done.returncode == 1
    assert [report["file"] for report in json.loads(done.stdout)] == ["-", CLEAN]
