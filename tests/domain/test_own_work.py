"""A team's own steps and prerequisites on the checklist, marked and in order."""

import json
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings

from planner.domain.checklist_making import checklist_for
from planner.domain.comparison.plans import compared
from planner.domain.fingerprint import fingerprint
from planner.domain.own_work import MARK, OwnPrerequisite, OwnStep, OwnWork
from planner.domain.rule import Basis
from planner.domain.steps.kinds import KINDS, kinds_by_phase
from planner.domain.steps.phase import Phase
from planner.domain.steps.template import TEMPLATES
from planner.domain.steps.writing import steps_for
from planner.exporters import EXPORTERS
from planner.rules import RULES
from tests.builders import (
    ADMINISTRATION,
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    SQL_SERVER,
    a_design,
    a_machine,
)
from tests.domain.any_design import DESIGNS, OWN_WORK
from tests.exporters.readers import text_in


def a_plan(*own, prerequisites=()):
    return a_design(
        a_machine("APP1", K2_SERVER, SERVER, ADMINISTRATION),
        a_machine("DEV1", DEVELOPER, *SOFTWARE),
        a_machine("SQL1", SQL_SERVER, DATABASE),
        own_work=OwnWork(own, prerequisites),
    )


def own(title="Tell the service desk", phase=Phase.PREPARE, key=7, text="", **values):
    return OwnStep(key, title, text, phase, **values)


def own_steps(design):
    return [step for step in steps_for(design) if step.is_own]


@settings(max_examples=80, deadline=None)
@given(DESIGNS, OWN_WORK)
def test_whatever_a_team_adds_the_order_holds(design, own_work):
    steps = steps_for(replace(design, own_work=own_work))
    done: set[str] = set()
    for number, step in enumerate(steps, start=1):
        assert step.number == number
        assert done.issuperset(step.depends_on)
        done.add(step.id)
    assert len({step.id.casefold() for step in steps}) == len(steps)
    vendors = [replace(s, number=0, items=()) for s in steps if not s.is_own]
    assert vendors == [replace(step, number=0) for step in steps_for(design)]


@settings(max_examples=15, deadline=None)
@given(DESIGNS, OWN_WORK)
def test_every_format_prints_whatever_a_team_adds(design, own_work):
    checklist = checklist_for(replace(design, own_work=own_work), draft=True)
    for exporter in EXPORTERS.values():
        assert exporter.render(checklist)


def test_a_step_stands_on_each_machine_of_its_role():
    assert [s.id for s in own_steps(a_plan(own(role=K2_SERVER)))] == ["APP1/own.7"]


def test_a_step_stands_on_the_machine_of_its_host_name_however_written():
    assert [s.id for s in own_steps(a_plan(own(hostname=" dev1 ")))] == ["DEV1/own.7"]
    assert own_steps(a_plan(own(hostname="elsewhere"))) == []


def test_a_step_of_no_machine_stands_once_for_the_whole_environment():
    (step,) = own_steps(a_plan(own(text="Ring 4711.\nBe kind.")))
    assert (step.id, step.kind, step.place) == ("*/own.7", "own.7", None)
    assert (step.title, step.detail) == (
        "Tell the service desk",
        "Ring 4711.\nBe kind.",
    )


def test_nobody_is_named_as_the_source_of_a_step_but_the_team():
    (step,) = own_steps(a_plan(own()))
    assert (step.source, step.basis, step.mark) == ((), Basis.TEAM, MARK)
    assert all(t.basis is not Basis.TEAM for t in TEMPLATES)
    assert all(rule.basis is not Basis.TEAM for rule in RULES.values())


def test_a_step_waits_for_those_on_its_machine():
    (step,) = own_steps(a_plan(own(role=DEVELOPER, after="connect.install")))
    assert step.depends_on == ("DEV1/connect.install",)
    assert step.waits_for == ("K2 connect is installed on DEV1",)


def test_a_step_waits_for_all_there_are_where_its_machine_has_none():
    (step,) = own_steps(a_plan(own(hostname="SQL1", after="connect.install")))
    assert set(step.depends_on) == {"APP1/connect.install", "DEV1/connect.install"}


@pytest.mark.parametrize("after", ["own.7", "own.8", "no.such.kind"])
def test_a_step_waits_for_none_of_the_team_s_own(after):
    first, second = own(after=after), own(key=8, after="own.7")
    assert [s.depends_on for s in own_steps(a_plan(first, second))] == [(), ()]


def test_a_step_stands_in_no_earlier_phase_than_what_it_waits_for():
    for role, phase in ((K2_SERVER, Phase.SERVERS), (DEVELOPER, Phase.DEVELOPERS)):
        (step,) = own_steps(a_plan(own(role=role, after="connect.install")))
        assert step.phase is phase
    numbers = [s.number for s in steps_for(a_plan(own(after="connect.install")))]
    sections = checklist_for(a_plan(own(after="connect.install"))).by_phase
    assert [s.number for each in sections for s in each.steps] == numbers


def test_a_step_stays_in_its_phase_if_that_is_later():
    (step,) = own_steps(a_plan(own(phase=Phase.VERIFY, after="connect.install")))
    assert step.phase is Phase.VERIFY


def test_prerequisites_are_asked_for_on_the_machines_of_their_role():
    wanted = (
        OwnPrerequisite(1, "Visual Studio", "2022", DEVELOPER),
        OwnPrerequisite(2, "Virus scanner"),
    )
    steps = steps_for(a_plan(prerequisites=wanted))
    items = {s.machine: s.items for s in steps if s.kind == "prerequisites"}
    assert items["DEV1"] == ("Visual Studio 2022", "Virus scanner")
    assert items["APP1"] == items["SQL1"] == ("Virus scanner",)
    assert not any(s.items for s in steps if s.kind != "prerequisites")


def test_the_fingerprint_does_not_tell_what_a_team_adds():
    assert fingerprint(a_plan(own())) == fingerprint(a_plan())


def test_a_comparison_tells_own_steps_by_their_keys_and_prerequisites_by_their_words():
    before = a_plan(own("Old"), own(key=8), prerequisites=(OwnPrerequisite(1, "A"),))
    after = a_plan(own("New"), own(key=9), prerequisites=(OwnPrerequisite(1, "B"),))
    steps = compared(before, after, (), ()).checklist
    assert [step.kind for step in steps.added] == ["own.9"]
    assert [step.kind for step in steps.removed] == ["own.8"]
    changed = [(t.what, t.old, t.new) for each in steps.changed for t in each.texts]
    assert ("title", "Old", "New") in changed
    assert ("prerequisites", f"{MARK}: A", f"{MARK}: B") in changed


def test_every_kind_can_be_chosen_in_words_without_braces():
    assert set(KINDS) == {template.kind for template in TEMPLATES}
    assert KINDS["connect.install"] == "Install K2 connect on …"
    assert KINDS["prerequisites"].count(" / ") == 1
    assert not any("{" in words for words in KINDS.values())
    grouped = [kind for kinds in kinds_by_phase().values() for kind in kinds]
    assert sorted(grouped) == sorted(KINDS)


def test_every_format_marks_what_is_the_team_s_own():
    plan = a_plan(own(), prerequisites=(OwnPrerequisite(1, "Visual Studio", "2022"),))
    for slug, exporter in EXPORTERS.items():
        text = unescape(text_in(exporter.render(checklist_for(plan))))
        text = " ".join(text.replace("\u200b", "").split())
        assert "Tell the service desk" in text
        assert "Visual Studio 2022" in text
        assert MARK in text or slug == "json"
        assert MARK not in text_in(exporter.render(checklist_for(a_plan())))


def test_programs_read_that_a_step_is_the_team_s_own():
    text = EXPORTERS["json"].render(checklist_for(a_plan(own()))).decode()
    (step,) = (s for s in json.loads(text)["steps"] if s["kind"] == "own.7")
    assert (step["id"], step["source"]) == ("*/own.7", "")
