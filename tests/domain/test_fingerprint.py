"""The fingerprint tells designs apart, and nothing else."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest

from planner.domain.catalogue import Component, Role
from planner.domain.design import Database, Design
from planner.domain.fingerprint import fingerprint
from planner.domain.machine import Machine
from tests.builders import (
    a_cluster_plan,
    a_design,
    a_destination,
    a_machine,
    a_partner,
    accepting,
)

ONE_OF_EACH = a_cluster_plan(
    a_machine("APP1", Role.K2_SERVER, Component.CONNECT_SERVER, aliases=("K2SQL",)),
    a_machine("DEV1", Role.DEVELOPER),
    destinations=(a_destination(),),
    publishes_to=(a_partner(),),
    acknowledgements=(accepting("LIC-04"),),
)

OTHER_VALUES = {
    "name": "Fabrikam",
    "purpose": "test",
    "layout": "multitiered",
    "k2_connect_version": "5.2",
    "database": Database(port=1433),
    "service_account": "LocalSystem",
    "user_manager": "",
    "delegation": "kerberos",
    "default_server": "APP1",
    "cluster": replace(ONE_OF_EACH.cluster, members=("APP1",)),
    "machines": tuple(reversed(ONE_OF_EACH.machines)),
    "destinations": (),
    "publishes_to": (),
    "acknowledgements": (),
}


def test_it_is_a_sha_256_with_its_name():
    assert re.fullmatch("sha256:[0-9a-f]{64}", fingerprint(Design()))


def test_it_never_changes():
    assert (
        fingerprint(ONE_OF_EACH)
        == "sha256:93e8516473a2bc500075b6f5eda0e242b7433753cf3af63fbc174f128174793b"
    )


@pytest.mark.parametrize("key", OTHER_VALUES)
def test_a_change_changes_it(key):
    value: Any = OTHER_VALUES[key]
    changed = replace(ONE_OF_EACH, **{key: value})
    assert fingerprint(changed) != fingerprint(ONE_OF_EACH)


def test_every_part_of_a_design_counts_but_notes_and_the_own_work_of_the_team():
    left_out = {"notes", "own_work"}
    assert {field.name for field in fields(Design)} - left_out == set(OTHER_VALUES)
    assert fingerprint(replace(ONE_OF_EACH, notes="x")) == fingerprint(ONE_OF_EACH)


def test_the_place_where_a_machine_is_edited_does_not_count():
    assert fingerprint(a_design(Machine(id=7))) == fingerprint(a_design(Machine()))


def test_the_order_of_a_set_does_not_count():
    roles = (Role.DEVELOPER, Role.K2_SERVER)
    assert fingerprint(a_design(a_machine("A", *roles))) == fingerprint(
        a_design(a_machine("A", *reversed(roles)))
    )
