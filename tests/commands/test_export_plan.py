"""`manage.py export_plan` writes the document of an environment."""

import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from planner import document
from planner.models.designs import design_of
from planner.services.environments import create_environment
from tests.people import a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def environment():
    ada = a_person("ada")
    return create_environment(sample("clustered-clean"), by=ada)


def take_out(*arguments, **options):
    output = io.StringIO()
    call_command("export_plan", *map(str, arguments), stdout=output, **options)
    return output.getvalue()


def without_ids(design):
    machines = tuple(replace(machine, id=None) for machine in design.machines)
    return replace(design, machines=machines)


@pytest.mark.parametrize("format", document.WRITERS)
def test_the_document_reads_back_as_the_design(environment, format):
    text = take_out(environment.pk, "--format", format)
    assert document.read(text) == without_ids(design_of(environment))
    assert text == document.WRITERS[format](design_of(environment))


@pytest.fixture
def accepting_environment():
    grace = a_person("grace", first_name="Grace\n- x: y", last_name="#")
    environment = create_environment(sample("multitiered-designers"), by=grace)
    first, *_ = environment.acknowledgements.all()
    first.until = localdate() - timedelta(1)
    first.save()
    return environment


def test_yaml_says_at_its_head_who_accepted_what_and_what_has_lapsed(
    accepting_environment,
):
    design = design_of(accepting_environment)
    text = take_out(accepting_environment.pk)
    remarks = text.splitlines()[: -len(document.to_yaml(design).splitlines())]
    assert remarks[0] == "# Accepted warnings, as the portal knows them:"
    assert all(line.startswith("# ") for line in remarks)
    yesterday = localdate() - timedelta(1)
    assert f"by Grace - x: y #, on {localdate()}, lapsed on {yesterday})" in remarks[1]
    assert "Accepted because: " in remarks[2]
    assert document.read(text) == without_ids(design.without_lapsed)


def test_json_says_the_same_on_standard_error(accepting_environment):
    complaints = io.StringIO()
    text = take_out(accepting_environment.pk, "--format", "json", stderr=complaints)
    assert json.loads(text)["schema"] == "k2portal/plan/1"
    said = complaints.getvalue().splitlines()
    assert "Lapsed: " in said[1]
    assert "by Grace - x: y #" in said[2]


def test_it_is_yaml_unless_something_says_json(environment, tmp_path):
    assert take_out(environment.pk).startswith("schema: k2portal/plan/1\n")
    for name in ("plan.json", "plan.JSON"):
        assert take_out(environment.pk, "-o", tmp_path / name) == ""
        assert json.loads((tmp_path / name).read_text(encoding="utf-8"))
    take_out(environment.pk, "-o", tmp_path / "plan.txt")
    assert (tmp_path / "plan.txt").read_text(encoding="utf-8").startswith("schema: ")


def test_a_format_that_is_asked_for_wins_over_the_suffix(environment, tmp_path):
    take_out(environment.pk, "--format", "json", "-o", tmp_path / "plan.yaml")
    assert json.loads((tmp_path / "plan.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", [0, -1, 10**30])
def test_an_environment_that_is_not_there_is_named(environment, number, tmp_path):
    with pytest.raises(CommandError, match=f"no environment {number}") as refusal:
        take_out("--output", tmp_path / "plan.yaml", "--", number)
    assert refusal.value.returncode == 1
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_an_error_without_traces(
    environment, tmp_path
):
    with pytest.raises(CommandError, match="cannot be written") as refusal:
        take_out(environment.pk, "-o", tmp_path / "missing" / "plan.yaml")
    assert refusal.value.returncode == 1
    assert not list(tmp_path.iterdir())


def test_a_file_is_replaced_as_a_whole(environment, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text("old\n" * 9999)
    take_out(environment.pk, "-o", path)
    assert document.read_file(str(path)) == without_ids(design_of(environment))
    assert [each.name for each in tmp_path.iterdir()] == ["plan.yaml"]
