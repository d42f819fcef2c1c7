"""A document knows on which lines its parts stand."""

import pytest

from planner.document import read_source
from planner.document.fields import PLAN
from planner.document.kinds import Group
from planner.management.finding_places import IN_A_MACHINE, IN_THE_PLAN, place_of
from planner.rules import RULES, findings
from tests.document.documents import yaml_plan

TEXT = yaml_plan(
    "database:\n  server: SQL1\n"
    "machines:\n- hostname: A\n  license:\n    key: K\n- {hostname: B}\n"
)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT)
    return read_source(str(path))


def words_at(line):
    return TEXT.splitlines()[line - 1].strip(" -")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), TEXT.splitlines()[0]),
        (("database",), "database:"),
        (("database", "server"), "server: SQL1"),
        (("machines", 0), "hostname: A"),
        (("machines", 0, "license", "key"), "key: K"),
        (("machines", 1, "hostname"), "{hostname: B}"),
    ],
)
def test_a_part_is_found_by_its_path(source, path, words):
    assert words_at(source.line_of(*path)) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("database", "port"), "database:"),
        (("machines", 0, "license", "status"), "license:"),
        (("machines", 1, "license", "status"), "{hostname: B}"),
        (("machines", 7), "machines:"),
        (("cluster", "name"), TEXT.splitlines()[0]),
    ],
)
def test_what_is_absent_is_looked_for_where_it_would_be(source, path, words):
    assert words_at(source.line_of(*path)) == words


def test_json_has_no_lines(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text('{"schema": "k2portal/plan/1", "name": "A", "layout": "clustered"}')
    assert read_source(str(path)).line_of("name") is None


def test_every_place_of_a_finding_is_a_key_of_the_document():
    machine = PLAN.by_key["machines"]
    assert all(_exists(machine, path) for path in IN_A_MACHINE.values())
    assert all(_exists(PLAN, path) for path in IN_THE_PLAN.values())


def _exists(group, path):
    key, *deeper = path
    field = group.by_key.get(key)
    if not deeper:
        return field is not None
    return isinstance(field, Group) and _exists(field, deeper)


def test_every_rule_has_a_place_in_the_document():
    for rule in RULES.values():
        known = rule.field in IN_A_MACHINE or (rule.step, rule.field) in IN_THE_PLAN
        assert known, rule.code
        if rule.plan_field != rule.field:
            assert (rule.plan_step, rule.plan_field) in IN_THE_PLAN, rule.code


def test_a_finding_of_a_machine_is_placed_at_that_machine(source):
    for finding in findings(source.design):
        for detail in finding.details:
            path = place_of(detail, source.design)
            if detail.machine and path[0] == "machines":
                assert source.design.machines[path[1]] is detail.machine
