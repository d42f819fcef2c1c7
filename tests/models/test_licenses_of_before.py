"""What was there before the licences were counted is counted as if saved since."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from planner.encryption import mark_of
from planner.models import Environment, Machine

BEFORE = [
    ("planner", "0010_installations"),
    ("auth", "0012_alter_user_first_name_max_length"),
]


@pytest.fixture
def then(transactional_db):
    """The tables as they were before."""
    call_command("migrate", "planner", "0010", verbosity=0)
    yield MigrationExecutor(connection).loader.project_state(BEFORE).apps
    call_command("migrate", "planner", verbosity=0)


def make(then, layout):
    """An environment of two K2 Servers, one with a K2 connect Server and a key."""
    owner, _ = then.get_model("auth", "User").objects.get_or_create(username="ada")
    team, _ = then.get_model("planner", "Team").objects.get_or_create(name="Contoso")
    environment = then.get_model("planner", "Environment").objects.create(
        owner=owner, team=team, name=layout, layout=layout
    )
    machines = then.get_model("planner", "Machine").objects
    common = {"environment": environment, "is_k2_server": True}
    first = machines.create(
        **common, position=0, license_status="entered", license_key=" Key 1 "
    )
    then.get_model("planner", "ComponentSelection").objects.create(
        machine=first, component="connect_server"
    )
    machines.create(**common, position=1, license_status="requested")


def test_marks_and_counts_are_filled_in(then):
    make(then, "multitiered")
    make(then, "clustered")
    call_command("migrate", "planner", verbosity=0)
    counts = {each.name: each.licenses for each in Environment.objects.all()}
    told = {name: (c.required, c.held, c.requested) for name, c in counts.items()}
    assert told == {"multitiered": (1, 1, 0), "clustered": (2, 1, 1)}
    marks = set(Machine.objects.values_list("position", "license_mark"))
    assert marks == {(0, mark_of("key1")), (1, "")}
