"""Documents that the portal writes."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from planner.document import Format, read, to_data, to_json, to_yaml
from planner.domain.catalogue import Component, Role
from planner.domain.design import Design
from planner.domain.machine import Machine
from tests.builders import a_design, a_machine, a_partner
from tests.document.designs import DESIGNS, TRICKY

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.yaml"))


@given(DESIGNS)
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_as_the_same_design(design):
    assert read(to_yaml(design), format=Format.YAML) == design
    assert read(to_json(design), format=Format.JSON) == design


@given(DESIGNS)
@settings(max_examples=30, deadline=None)
def test_older_readers_of_yaml_take_the_text_for_the_same_data(design):
    assert yaml.safe_load(to_yaml(design)) == to_data(design)


@pytest.mark.parametrize("text", TRICKY)
def test_a_tricky_text_is_kept_wherever_it_stands(text):
    machine = a_machine(text, aliases=(text,), site=text)
    design = a_design(machine, notes=text, default_server=text)
    written = to_yaml(design)
    assert read(written) == read(to_json(design)) == design
    assert yaml.safe_load(written) == to_data(design)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_sample_is_kept(sample):
    design = read(sample.read_bytes())
    assert read(to_yaml(design)) == read(to_json(design)) == design
    assert to_yaml(read(to_yaml(design))) == to_yaml(design)


def test_sets_are_written_in_the_order_of_the_catalogue():
    (machine,) = to_data(a_design(a_machine("A", *Component, *reversed(Role))))[
        "machines"
    ]
    assert machine["roles"] == [role.value for role in Role]
    assert machine["components"] == [component.value for component in Component]


def test_what_is_at_its_default_is_left_out_except_what_makes_a_plan():
    assert list(to_data(Design(name="x"))) == [
        *("schema", "name", "purpose", "layout", "k2_connect_version", "machines"),
    ]
    assert to_data(Design(machines=(Machine(),)))["machines"] == [
        {"hostname": "", "roles": [], "components": []}
    ]


def test_a_password_is_not_written():
    secret = "Data Source=SQL1;Password=hunter2"
    machine = a_machine("APP1", connection_string=secret)
    design = a_design(machine, publishes_to=(a_partner(secret),))
    assert "hunter2" not in to_yaml(design) + to_json(design)


def test_yaml_reads_like_a_text_written_by_hand():
    machine = a_machine("APP1", Role.K2_SERVER, licence="entered", key="00")
    design = a_design(machine, notes="Ask Kari.\n\nTwice: yes", service_account="C\\k2")
    assert to_yaml(design) == (
        "schema: k2portal/plan/1\n"
        "name: Contoso\n"
        "purpose: development\n"
        "layout: multitiered\n"
        'k2_connect_version: "5.3"\n'
        "notes: |-\n"
        "  Ask Kari.\n"
        "\n"
        "  Twice: yes\n"
        "service_account: C\\k2\n"
        "machines:\n"
        "  - hostname: APP1\n"
        "    roles: [k2_server]\n"
        "    components: []\n"
        "    license:\n"
        "      status: entered\n"
        '      key: "00"\n'
    )


def test_json_is_readable_by_people_too():
    text = to_json(a_design(notes="æ"))
    assert text.startswith('{\n  "schema": "k2portal/plan/1",\n  "name"')
    assert '"notes": "æ"' in text
    assert text.endswith("}\n")
    assert json.loads(text) == to_data(a_design(notes="æ"))
