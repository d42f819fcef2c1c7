"""Licence keys of before are encrypted by the migration, and nothing else changes."""

import json
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from planner import standing
from planner.domain.fingerprint import fingerprint
from planner.domain.steps.inputs import digest
from planner.encryption import decrypted, mark_of
from planner.models import Environment, FreeLicense, Machine, Revision, Task
from planner.models.designs import design_of
from planner.services.cures import cure_findings, undo_cure
from planner.services.environments import create_environment
from planner.services.revisions import design_as_submitted
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.installing import passed, started
from tests.people import a_colleague, a_person
from tests.reviewing import edited
from tests.views.conftest import sample

BEFORE = "0015_licenses_struck_off"
KEY = "K2C-A111"


def everything():
    """All that the tables have, as text."""
    tables = connection.introspection.table_names()
    kept = []
    with connection.cursor() as cursor:
        for table in tables:
            if table.startswith("planner_"):
                cursor.execute(f"SELECT * FROM {table}")
                kept.append(json.dumps(cursor.fetchall(), default=str))
    return "\n".join(kept)


@pytest.fixture
def people(transactional_db):
    ada = a_person("ada")
    return ada, a_colleague("bob", ada, "is_reviewer", "is_planner")


@pytest.fixture
def environment(people):
    """Keys in all places: machines, a revision, a task, a free one, a cure's undo."""
    ada, bob = people
    environment = create_environment(sample("clustered-clean"), by=ada)
    installation = started(environment, ada, bob)
    for task in installation.tasks.filter(inputs__has_key="Licence"):
        passed(task, ada)
    machines = design_of(environment).machines
    edited(environment, ada, machines=machines[1:])
    return environment


@pytest.fixture
def cured(people):
    plan = a_design(a_machine("APP1", K2_SERVER, SERVER, key="KEY 1"), name="Cured")
    environment = create_environment(plan, by=people[0])
    cure_findings(environment, "LIC-07", based_on=1, by=people[0])
    return environment


@pytest.fixture
def then(environment, cured):
    """The tables as they were before, with the same in them."""
    call_command("migrate", "planner", BEFORE, verbosity=0)
    yield MigrationExecutor(connection).loader.project_state([("planner", BEFORE)]).apps
    call_command("migrate", "planner", verbosity=0)
    standing.lift()  # the tables are emptied next


def test_before_the_keys_lay_there_in_clear(then):
    for kept in (KEY, "KEY 1", sha256(b"k2c-a111").hexdigest()):
        assert kept in everything()
    revision = then.get_model("planner", "Revision").objects.get()
    assert revision.content["plan"]["machines"][0]["license"]["key"] == KEY


def test_afterwards_none_does_and_each_can_be_read(then, environment):
    plain = sha256(b"k2c-a111").hexdigest()
    call_command("migrate", "planner", verbosity=0)
    for gone in (KEY, "KEY 1", "KEY1", plain, plain[:12]):
        assert gone not in everything()
    free = FreeLicense.objects.get()
    assert (free.key, free.mark) == (KEY, mark_of(KEY.casefold()))
    for machine in Machine.objects.exclude(license_key=""):
        bare = "".join(machine.license_key.split()).casefold()
        assert machine.license_mark == mark_of(bare)
    revision = Revision.objects.get()
    assert decrypted(revision.keys[0]) == KEY
    assert fingerprint(design_as_submitted(revision)) == revision.fingerprint


def test_a_cure_of_before_can_be_taken_back(then, people, cured):
    call_command("migrate", "planner", verbosity=0)
    entry = Environment.objects.get(pk=cured.pk).undo["entry"]
    undo_cure(cured, entry, by=people[0])
    assert design_of(cured).machines[0].license.key == "KEY 1"


def test_results_of_before_hold(then):
    call_command("migrate", "planner", verbosity=0)
    tasks = Task.objects.filter(inputs__has_key="Licence")
    assert tasks
    for task in tasks:
        assert task.result
        assert task.digest == digest(task.inputs) == task.result.digest
    marked = [each.inputs["Licence"] for each in tasks]
    assert any(f"({mark_of(KEY.casefold())[:12]})" in text for text in marked)


def test_revisions_stand_again(then):
    call_command("migrate", "planner", verbosity=0)
    with (
        pytest.raises(Exception, match="Revisions cannot be changed"),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE planner_revision SET message = 'another'")
