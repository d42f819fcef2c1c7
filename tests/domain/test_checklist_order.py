"""The order of a checklist, held against the rules and not against the code."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from planner.document import read_file
from planner.domain.checklist_making import checklist_for
from tests.builders import (
    ADMINISTRATION,
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_destination,
    a_machine,
    a_node,
)
from tests.domain.any_design import DESIGNS

RULES = json.loads((Path(__file__).parent / "order-rules.json").read_text("utf-8"))
SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.yaml"))


def name_of(machine):
    return machine.hostname.strip().casefold()


def fits(side, step, design):
    """Whether the machine of a step is among those that a rule is limited to."""
    developers = [machine for machine in design.machines if machine.is_developer]
    names = {
        "": None,
        "nodes": {name_of(m) for m in design.machines if m.is_node},
        "first_developer": {name_of(m) for m in developers[:1]},
        "other_developers": {name_of(m) for m in developers[1:]}
        - {name_of(m) for m in developers[:1]},
    }[side]
    return names is None or step.machine.casefold() in names


def applies(rule, design):
    developers = [machine for machine in design.machines if machine.is_developer]
    return "when" not in rule or (developers and developers[0].is_database)


def violations(design):
    """What the rules say against the order of the checklist of a design."""
    steps = checklist_for(design).steps
    for rule in RULES:
        if design.layout not in rule["layouts"] or not applies(rule, design):
            continue
        for after in steps:
            if after.kind not in rule["after"]:
                continue
            if not fits(rule.get("after_on", ""), after, design):
                continue
            for before in steps:
                if before.kind not in rule["before"] or before is after:
                    continue
                if not fits(rule.get("before_on", ""), before, design):
                    continue
                names = {before.machine.casefold(), after.machine.casefold()}
                apart = len(names) == 2 and "" not in names
                if rule["scope"] == "same-machine" and apart:
                    continue
                if before.number > after.number:
                    yield rule["code"], before.id, after.id


@settings(max_examples=80, deadline=None)
@given(DESIGNS)
def test_no_plan_however_faulty_breaks_an_order_rule(design):
    assert list(violations(design)) == []


@settings(max_examples=80, deadline=None)
@given(DESIGNS)
def test_every_step_follows_all_that_it_depends_on(design):
    done: set[str] = set()
    steps = checklist_for(design).steps
    for number, step in enumerate(steps, start=1):
        assert step.number == number
        assert done.issuperset(step.depends_on)
        done.add(step.id)
    assert len({step.id.casefold() for step in steps}) == len(steps)


@settings(max_examples=30, deadline=None)
@given(DESIGNS)
def test_the_same_plan_gives_the_same_list(design):
    assert checklist_for(design) == checklist_for(design)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_sample_breaks_an_order_rule(path):
    assert list(violations(read_file(str(path)))) == []


def a_large_plan():
    return a_cluster_plan(
        *[a_machine(f"DEV{n}", DEVELOPER, *SOFTWARE) for n in range(20)],
        *[a_node(f"APP{n}", SERVER, ADMINISTRATION) for n in range(15)],
        a_machine("SQL1", SQL_SERVER, DATABASE),
        destinations=(a_destination(),),
    )


def test_a_large_plan_is_in_order():
    assert list(violations(a_large_plan())) == []


def test_steps_come_phase_by_phase_and_machine_by_machine():
    design = a_design(
        a_machine("APP2", K2_SERVER, SERVER),
        a_machine("APP1", K2_SERVER, SERVER),
        a_machine("DEV1", DEVELOPER, *SOFTWARE),
    )
    installs = [
        s.id for s in checklist_for(design).steps if s.kind == "connect.install"
    ]
    assert installs == [
        "APP2/connect.install",
        "APP1/connect.install",
        "DEV1/connect.install",
    ]
    phases = [section.phase.value for section in checklist_for(design).by_phase]
    assert phases == ["prepare", "servers", "developers", "configure", "verify"]
    numbers = [s.number for s in checklist_for(design).steps]
    by_phase = [s.number for p in checklist_for(design).by_phase for s in p.steps]
    assert numbers == by_phase


def test_the_first_developer_machine_waits_for_no_other():
    design = a_design(
        a_machine("DEV1", DEVELOPER, *SOFTWARE, DATABASE),
        a_machine("DEV2", DEVELOPER, *SOFTWARE),
    )
    steps = {step.id: step for step in checklist_for(design).steps}
    assert "DEV1/connect.install" in steps["DEV2/connect.install"].depends_on
    assert "DEV2/connect.install" not in steps["DEV1/connect.install"].depends_on
