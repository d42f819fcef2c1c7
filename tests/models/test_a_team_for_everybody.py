"""Environments that were there before there were teams find themselves in one."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from planner.models import Environment, Membership

BEFORE = [
    ("planner", "0005_what_if"),
    ("auth", "0012_alter_user_first_name_max_length"),
]


@pytest.fixture
def then(transactional_db):
    """The tables as they were before there were teams."""
    call_command("migrate", "planner", "0005", verbosity=0)
    yield MigrationExecutor(connection).loader.project_state(BEFORE).apps
    call_command("migrate", "planner", verbosity=0)


def make(then, name, *, username):
    owner, _made = then.get_model("auth", "User").objects.get_or_create(
        username=username
    )
    return then.get_model("planner", "Environment").objects.create(
        owner=owner, name=name, layout="clustered"
    )


def test_each_owner_does_everything_in_a_team_and_nobody_else_sees_it(then):
    for name, username in [("One", "ada"), ("Two", "ada"), ("Three", "bob")]:
        make(then, name, username=username)
    User.objects.create_user("eve")
    call_command("migrate", "planner", verbosity=0)
    teams = {each.name: each.team.name for each in Environment.objects.all()}
    assert teams == {"One": "Team of ada", "Two": "Team of ada", "Three": "Team of bob"}
    assert sorted(
        (str(each), each.duties) for each in Membership.objects.select_related("user")
    ) == [
        ("ada in Team of ada", ("planner", "reviewer", "team admin")),
        ("bob in Team of bob", ("planner", "reviewer", "team admin")),
    ]
    seen = {
        person.username: Environment.objects.visible_to(person).count()
        for person in User.objects.all()
    }
    assert seen == {"ada": 2, "bob": 1, "eve": 0}
