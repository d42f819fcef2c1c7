"""No command prints or keeps a password that stands in what it is given."""

import json

import pytest
from django.core.management import CommandError, call_command

from planner.exporters import EXPORTERS
from planner.models import Environment
from tests.people import a_person
from tests.views.conftest import SAMPLES
from tests.views.passwords import MARK, TEXTS
from tests.views.traces import Traces, everything_logged

PLAN = (SAMPLES / "multitiered-clean.yaml").read_text()
UNREADABLE = "schema: x\nmachines: [{roles: [%s], %s: %s}]\nname: &a %s\nlayout: %s\n"


@pytest.fixture
def said(capfd):
    """What a command says to the arguments given: its output and its errors."""
    traces = Traces(MARK)

    def run(*arguments):
        try:
            call_command(*map(str, arguments))
        except (SystemExit, CommandError) as end:
            traces.look(arguments, end)
        out, err = capfd.readouterr()
        traces.look(f"{arguments} output", out)
        traces.look(f"{arguments} errors", err)
        return out + err

    with everything_logged() as log:
        yield run
    traces.look("the log", log.getvalue())
    assert traces.found == []


def written(folder, text, number):
    """A plan that can be read and one that cannot, with the text everywhere."""
    quoted = json.dumps(text)
    good, bad = folder / f"{number}.yaml", folder / f"{number}-bad.yaml"
    partner = f"publishes_to: [{{name: {quoted}, connection_string: {quoted}}}]"
    accepted = f"acknowledgements: [{{code: {quoted}, machine: {quoted}}}]"
    plan = PLAN.replace("APP1", quoted).replace("Contoso development", quoted)
    good.write_text(f"{plan}\nnotes: {quoted}\n{partner}\n{accepted}\n")
    bad.write_text(UNREADABLE % ((quoted,) * 5))
    return good, bad


@pytest.mark.parametrize("format", ["text", "json", "sarif"])
def test_not_in_what_is_said_of_a_plan(said, tmp_path, format):
    for number, text in enumerate(TEXTS):
        good, bad = written(tmp_path, text, number)
        report = said("check_plan", "--format", format, good, bad)
        assert "DB-08" in report or "DB-15" in report
        assert "unreadable" in report or format == "json"


def test_not_in_a_checklist(said, tmp_path):
    for number, text in enumerate(TEXTS):
        good, bad = written(tmp_path, text, number)
        for name in EXPORTERS:
            said("checklist", good, "--draft", "--format", name)
            said("checklist", good, "--format", name)
        said("checklist", bad)


@pytest.mark.parametrize("format", ["text", "json"])
def test_not_where_connection_strings_are_compared(said, tmp_path, format):
    lines, data, aliases = (tmp_path / name for name in ("lines", "x.json", "aliases"))
    for text in TEXTS:
        flat = text.replace("\n", " ")
        lines.write_text(f"M1\t{flat}\n{flat}\nServer=SQL1\n{flat}\t{flat}\n")
        aliases.write_text(f"SQL1\t{flat}\n{flat}\n")
        said("compare_connections", lines, "--format", format, "--aliases", aliases)
        item = {"machine": text, "connection_string": text}
        alias = {text: text, "SQL1": text}
        for content in (
            {"strings": [item, item], "aliases": alias},
            {"strings": [item], text: text},
            [item, text],
            [{text: text}],
            [item],
        ):
            data.write_text(json.dumps(content))
            said("compare_connections", data, "--format", format)


@pytest.mark.django_db
def test_not_after_a_plan_was_imported_and_exported(said, tmp_path):
    a_person("ada")
    for number, text in enumerate(TEXTS):
        good, bad = written(tmp_path, text, number)
        said("import_plan", good, "--owner", "ada")
        said("import_plan", bad, "--owner", "ada")
    assert Environment.objects.count() == len(TEXTS)
    traces = Traces(MARK)
    traces.look_at_database()
    assert traces.found == []
    for environment in Environment.objects.all():
        said("export_plan", environment.pk)
        said("export_plan", environment.pk, "--format", "json")
