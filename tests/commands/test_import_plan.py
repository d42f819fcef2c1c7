"""`manage.py import_plan` makes environments of documents, all or none."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from planner.document import read_file
from planner.models import Environment
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.teams import create_team
from planner.wizard import states
from tests.document.documents import yaml_plan
from tests.people import a_member, a_person, team_of
from tests.views.conftest import SAMPLES

pytestmark = pytest.mark.django_db

MULTITIERED = str(SAMPLES / "multitiered-clean.yaml")
CLUSTERED = str(SAMPLES / "clustered-clean.yaml")
UNREADABLE = yaml_plan("machines:\n- roles: [x]\n  hostname: A\n")


@pytest.fixture(autouse=True)
def ada():
    return a_person("ada")


def bring_in(*files, owner="ada", **options):
    """Exit status, what is printed, and what is complained of."""
    output, complaints = io.StringIO(), io.StringIO()
    try:
        call_command(
            "import_plan",
            *files,
            owner=owner,
            stdout=output,
            stderr=complaints,
            **options,
        )
    except SystemExit as ending:
        return ending.code, output.getvalue(), complaints.getvalue()
    return 0, output.getvalue(), complaints.getvalue()


def test_each_document_becomes_an_environment_of_the_owner(ada):
    status, output, complaints = bring_in(MULTITIERED, CLUSTERED)
    first, second = Environment.objects.order_by("pk")
    assert (status, complaints) == (0, "")
    assert output == f"{first.pk} {first.name}\n{second.pk} {second.name}\n"
    assert first.owner == second.owner == ada
    assert design_of(first).layout == "multitiered"
    assert design_of(second).cluster == read_file(CLUSTERED).cluster


def test_what_a_plan_accepts_is_said_apart_from_what_programs_read():
    status, output, said = bring_in(str(SAMPLES / "c01-node-unlicensed.yaml"))
    environment = Environment.objects.get()
    assert (status, output) == (0, f"{environment.pk} {environment.name}\n")
    first, second = said.splitlines()
    assert first.startswith("    CMP-04 on DEV1: Accepted because: Runs the designer")
    assert second.endswith(f"(by ada, on {localdate()})")


@pytest.mark.parametrize("file", [MULTITIERED, CLUSTERED])
def test_every_step_of_the_layout_counts_as_done(file):
    bring_in(file)
    environment = Environment.objects.get()
    design = design_of(environment)
    all_states = states(environment, design, findings(design))
    assert {s.status for s in all_states if s.step.form} == {"complete"}
    assert ("cluster" in environment.progress) is design.is_clustered


def test_nothing_is_made_while_one_file_is_unreadable(tmp_path):
    path = tmp_path / "unreadable.yaml"
    path.write_text(UNREADABLE)
    status, output, complaints = bring_in(MULTITIERED, str(path), CLUSTERED)
    first, last = complaints.splitlines()
    assert (status, output) == (2, "")
    assert first.startswith(f"{path}:5: error unreadable machines[0].roles[0]: ")
    assert last == "Nothing was imported."
    assert not Environment.objects.exists()


def test_an_owner_whom_nobody_knows_is_refused():
    with pytest.raises(CommandError, match="nobody called 'bob'") as refusal:
        bring_in(MULTITIERED, owner="bob")
    assert refusal.value.returncode == 1
    assert not Environment.objects.exists()


def test_a_document_can_come_on_standard_input(monkeypatch):
    text = yaml_plan("notes: piped\n").encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text)))
    assert bring_in("-")[0] == 0
    assert Environment.objects.get().notes == "piped"


def test_a_plan_with_open_errors_is_imported_and_its_errors_are_counted():
    bring_in(str(SAMPLES / "c01-node-unlicensed.yaml"))
    assert Environment.objects.get().errors == 1


def test_a_password_is_not_kept(tmp_path):
    path = tmp_path / "plan.yaml"
    text = "Server=A;Database=K2;User ID=k2;Password=s3cret"
    path.write_text(
        yaml_plan(f"machines:\n- {{hostname: A, connection_string: {text}}}")
    )
    assert bring_in(str(path))[0] == 0
    assert "s3cret" not in repr(design_of(Environment.objects.get()))


def test_a_name_cannot_control_the_terminal(tmp_path):
    path = tmp_path / "plan.yaml"
    text = yaml_plan().replace("Contoso", '"a\\tb\\u202Ec"', 1)
    path.write_text(text)
    _, output, _ = bring_in(str(path))
    assert output.endswith(" a b\N{REPLACEMENT CHARACTER}c\n")


def test_plans_go_into_the_team_that_is_named(ada):
    team = create_team("Aardvark", by=a_person("bob"), led_by=ada)
    later = create_team("Zebra", by=ada)
    bring_in(MULTITIERED, team="Zebra")
    bring_in(CLUSTERED)
    assert [each.team for each in Environment.objects.order_by("pk")] == [later, team]


@pytest.mark.parametrize(
    ("owner", "team", "message"),
    [
        ("ada", "Nowhere", "There is no team called 'Nowhere' here."),
        ("ada", "Team of bob", "'ada' is no planner of the team 'Team of bob'."),
        ("cy", "Team of ada", "'cy' is no planner of the team 'Team of ada'."),
        ("cy", None, "'cy' plans in no team."),
    ],
)
def test_where_the_owner_plans_not_nothing_is_imported(ada, owner, team, message):
    a_person("bob")
    a_member(User.objects.create_user("cy"), team_of(ada), "is_reviewer")
    with pytest.raises(CommandError, match=message) as ending:
        bring_in(MULTITIERED, owner=owner, team=team)
    assert str(ending.value).endswith("Nothing was imported.")
    assert not Environment.objects.exists()
