"""`manage.py checklist` writes the install checklist of a document, or says why not."""

import io
import json
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from planner.domain.own_work import OwnPrerequisite, OwnStep
from planner.domain.steps.phase import Phase
from planner.exporters import ALL, EXPORTERS
from planner.management import team_work
from planner.models import Team
from planner.services.own_work import add_own
from tests.document.documents import yaml_plan
from tests.exporters.readers import text_in
from tests.people import a_person

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
CLEAN = str(SAMPLES / "clustered-clean.yaml")
WITH_ERROR = str(SAMPLES / "c01-node-unlicensed.yaml")


def written(*arguments, **options):
    """What the command prints."""
    return text_in(printed(*arguments, **options))


def printed(*arguments, **options):
    """The bytes that the command prints."""
    output = io.TextIOWrapper(io.BytesIO(), write_through=True)
    call_command("checklist", *arguments, stdout=output, **options)
    return output.buffer.getvalue()


def refused(*arguments, **options):
    """Exit status and complaints of a command that ends early."""
    output, errors = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("checklist", *arguments, stdout=output, stderr=errors, **options)
    assert output.getvalue() == ""
    return ending.value.code, errors.getvalue()


@pytest.mark.parametrize("slug", sorted(ALL.keys() - {"pdf"}))
def test_every_format_is_written(slug):
    assert "sha256:" in written(CLEAN, format=slug)


def test_a_pdf_is_written_to_its_file(tmp_path):
    file = tmp_path / "list.pdf"
    written(CLEAN, format="pdf", output=str(file))
    assert file.read_bytes().startswith(b"%PDF-")


def test_the_json_is_that_of_the_plan_document():
    data = json.loads(written(CLEAN, format="json"))
    assert data["draft"] is False
    assert data["steps"][0]["number"] == 1


def test_it_refuses_while_an_error_is_open():
    status, complaints = refused(WITH_ERROR)
    assert status == 1
    assert "LIC-02" in complaints
    assert "--draft" in complaints


def test_a_draft_is_written_in_spite_of_errors():
    data = json.loads(written(WITH_ERROR, format="json", draft=True))
    assert data["draft"] is True
    assert "DRAFT, 1 open error:" in written(WITH_ERROR, draft=True)


def test_an_unreadable_file_is_status_two(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(yaml_plan("machines:\n- roles: [x]\n  hostname: A\n"))
    status, complaints = refused(str(path), draft=True)
    assert status == 2
    assert "machines[0].roles[0]" in complaints
    assert refused(str(tmp_path / "missing.yaml"))[0] == 2


@pytest.mark.parametrize("slug", EXPORTERS)
def test_all_machines_can_be_asked_for_as_a_zip(slug):
    with ZipFile(io.BytesIO(printed(CLEAN, format=slug, zip=True))) as archive:
        names = archive.namelist()
    assert names[0] == f"00-whole-environment.{EXPORTERS[slug].suffix}"
    assert f"01-app1.{EXPORTERS[slug].suffix}" in names


@pytest.mark.parametrize(
    "options", [{"format": "firewall-csv"}, {"machine": "APP1"}, {"who": "sap"}]
)
def test_no_zip_is_made_of_a_list_or_of_one_machine(options):
    with pytest.raises(CommandError, match="--zip is for") as refusal:
        printed(CLEAN, zip=True, **options)
    assert refusal.value.returncode == 2


def test_one_machine_can_be_asked_for():
    data = json.loads(written(CLEAN, format="json", machine="app1"))
    assert {step["machine"] for step in data["steps"]} == {"APP1"}


def test_an_unknown_machine_is_answered_with_those_there_are():
    with pytest.raises(CommandError, match=r"no machine 'nope'.*APP1, APP2") as refusal:
        written(CLEAN, machine="nope")
    assert refusal.value.returncode == 2


def test_a_file_is_written_as_a_whole(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("old")
    path.chmod(0o640)
    assert written(CLEAN, format="csv", output=str(path)) == ""
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_left_of_a_file_that_cannot_be_written(tmp_path):
    folder = tmp_path / "missing"
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        written(CLEAN, output=str(folder / "list.md"))
    with pytest.raises(CommandError, match="cannot be written"):
        written(CLEAN, output=str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_and_not_replaced():
    written(CLEAN, output="/dev/null")
    assert Path("/dev/null").is_char_device()


def test_standard_output_gets_the_bytes_as_they_are(capfdbinary):
    call_command("checklist", CLEAN, format="csv")
    output = capfdbinary.readouterr().out
    assert output.startswith(b"\xef\xbb\xbf")
    assert output.count(b"\r\n") == output.count(b"\n")


@pytest.mark.parametrize("slug", EXPORTERS)
def test_every_format_can_be_for_some_people(slug):
    text = text_in(printed(CLEAN, format=slug, who="sap"))
    assert "SAP administrator" in text
    assert "Get the SAP user for" in " ".join(text.split())
    assert "Open the network paths" not in " ".join(text.split())


def test_people_that_no_step_is_for_are_answered_with_those_there_are():
    for who in ("nobody", "SAP administrator"):
        with pytest.raises(CommandError, match=r"sap \(SAP administrator\)") as refusal:
            written(CLEAN, who=who)
        assert refusal.value.returncode == 2


def test_a_list_for_some_people_can_be_of_one_machine():
    data = json.loads(written(CLEAN, format="json", machine="APP1", who="windows"))
    assert data["scope"] == "APP1, Windows administrator"
    assert {step["machine"] for step in data["steps"]} == {"APP1"}


def test_a_list_without_steps_is_for_nobody_in_particular():
    with pytest.raises(CommandError, match="a list has no steps") as refusal:
        printed(CLEAN, format="firewall-csv", who="sap")
    assert refusal.value.returncode == 2


# --- With what a team adds ----------------------------------------------------------


@pytest.fixture
def team(db):
    ada = a_person("ada")
    team = Team.objects.get(memberships__user=ada)
    add_own(team, OwnStep(0, "Tell the service desk", "", Phase.VERIFY), by=ada)
    add_own(team, OwnPrerequisite(0, "Visual Studio", "2022"), by=ada)
    return team


def test_the_own_steps_and_prerequisites_of_a_team_are_added(team):
    text = written(CLEAN, team=team.name)
    assert "Tell the service desk" in text
    assert "Visual Studio 2022" in text
    assert "Tell the service desk" not in written(CLEAN)


def test_a_team_there_is_not_is_answered_with_those_there_are(team):
    with pytest.raises(CommandError) as refusal:
        written(CLEAN, team="Nobody")
    assert "no team called 'Nobody'" in str(refusal.value)
    assert team.name in str(refusal.value)
    assert refusal.value.returncode == 2


def test_a_team_needs_a_database_that_is_ready(monkeypatch):
    reason = "The database does not answer."
    monkeypatch.setattr(team_work, "why_not_ready", lambda: reason)
    monkeypatch.setattr(team_work, "own_work_of", broken)
    monkeypatch.setattr(Team, "objects", Broken())
    with pytest.raises(CommandError, match=reason):
        written(CLEAN, team="Contoso")


def broken(*arguments, **values):
    raise OperationalError


class Broken:
    filter = there = broken
