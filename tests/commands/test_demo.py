"""`manage.py demo` makes people for every role, and changes nothing a second time."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from planner.models import Entry, Environment, Membership, Team
from tests.people import a_person

pytestmark = pytest.mark.django_db


def demo():
    output = io.StringIO()
    call_command("demo", stdout=output)
    return output.getvalue()


def duties():
    return {
        (each.team.name, each.user.username): ", ".join(each.duties)
        for each in Membership.objects.select_related("team", "user")
    }


def test_there_is_somebody_for_each_role_and_a_stranger():
    assert demo() == "6 environments made.\n"
    assert duties() == {
        ("Contoso", "demo"): "planner, reviewer, team admin",
        ("Contoso", "planner"): "planner",
        ("Contoso", "reviewer"): "reviewer",
        ("Contoso", "viewer"): "viewer",
        ("Contoso", "lead"): "team admin",
        ("Fabrikam", "stranger"): "planner, reviewer, team admin",
    }
    assert {each.team.name for each in Environment.objects.all()} == {"Contoso"}


def test_everybody_signs_in_with_their_name_and_the_page_tells_of_them(settings):
    demo()
    names = [name for name, _about in settings.DEMO_PEOPLE]
    assert sorted(names) == sorted(User.objects.values_list("username", flat=True))
    assert all(User.objects.get(username=name).check_password(name) for name in names)


def test_a_second_run_changes_nothing():
    demo()
    kinds = (User, Team, Membership, Environment, Entry)
    before = [list(kind.objects.order_by("pk").values()) for kind in kinds]
    assert demo() == "0 environments made.\n"
    assert before == [list(kind.objects.order_by("pk").values()) for kind in kinds]


def test_people_who_are_new_join_the_team_that_is_there():
    owner = a_person("demo")
    demo()
    assert duties()["Team of demo", "viewer"] == "viewer"
    assert not owner.environments.exists()


def test_the_team_of_somebody_else_is_left_alone():
    Team.objects.create(name="Contoso")
    demo()
    assert duties()["Contoso 2", "demo"] == "planner, reviewer, team admin"
    assert not Team.objects.get(name="Contoso").memberships.exists()
