"""All machines as a ZIP: a file each, whatever they are called."""

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest

from planner.domain.checklist_making import checklist_for
from planner.exporters import EXPORTERS
from planner.exporters.json_file import json_file
from planner.exporters.machines_zip import machines_zip
from tests.builders import DEVELOPER, SOFTWARE, a_design, a_machine
from tests.exporters.checklists import a_checklist
from tests.exporters.large_plans import checklist_of_two_hundred_machines
from tests.exporters.wicked_names import NAMES, a_wicked_checklist


def files(checklist, exporter=json_file):
    with ZipFile(io.BytesIO(machines_zip(checklist, exporter))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_there_is_a_file_for_each_machine_and_one_for_the_steps_of_none():
    assert list(files(a_checklist())) == [
        "00-whole-environment.json",
        "01-app1.json",
        "02-dev1.json",
        "03-sum.json",
        "04-sql1.json",
    ]


@pytest.mark.parametrize("slug", EXPORTERS)
def test_each_file_is_that_of_its_machine(slug):
    checklist = replace(a_checklist(), revision=3)
    found = files(checklist, EXPORTERS[slug])
    suffix = EXPORTERS[slug].suffix
    part = checklist.for_machine("DEV1")
    assert found[f"02-dev1.{suffix}"] == EXPORTERS[slug].render(part)


def test_no_step_is_lost_and_none_is_there_twice():
    checklist = a_checklist()
    counts = [body.count(b'"depends_on"') for body in files(checklist).values()]
    assert sum(counts) == len(checklist.steps)


def test_machines_of_one_name_or_none_have_a_file_each():
    machines = [a_machine(name, DEVELOPER, *SOFTWARE) for name in ("A", "a", "", "")]
    found = files(checklist_for(a_design(*machines)))
    assert list(found)[1:] == [
        "01-a.json",
        "02-a.json",
        "03-machine-3-not-named-yet.json",
        "04-machine-4-not-named-yet.json",
    ]
    assert len({*found.values()}) == 5


def test_names_of_files_are_safe_on_every_system():
    names = list(files(a_wicked_checklist()))
    assert len(names) == len(NAMES) + 2
    for name in names:
        assert name.isascii()
        assert len(name) < 80
        assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_the_bytes_are_the_same_each_time_and_drafts_say_so():
    draft = a_checklist(draft=True)
    assert machines_zip(draft, json_file) == machines_zip(draft, json_file)
    assert all(name.endswith("-DRAFT.json") for name in files(draft))
    with ZipFile(io.BytesIO(machines_zip(draft, json_file))) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_two_hundred_machines_have_two_hundred_files():
    names = list(files(checklist_of_two_hundred_machines()))
    assert len(names) == 201
    assert names[-1] == "200-sql1.json"
