"""Two connections that change a team at the same moment leave it a team admin."""

import pytest
from django.contrib.auth.models import User

from planner.domain.refusal import Refusal
from planner.domain.roles import EVERYTHING, Roles
from planner.models import Membership, Team
from planner.services.invitations import (
    NoInvitation,
    invite,
    join_with_new_account,
    take_invitation,
)
from planner.services.memberships import add_member, change_duties, remove_member
from planner.services.teams import change_team, create_team
from tests.services.test_environments_at_once import ROUNDS, database

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["database"]


@pytest.fixture
def people(database):
    names = ("ada", "bob", "cy")
    return database.alone(lambda: [User.objects.create_user(name) for name in names])


def a_team_of_two(number, ada, bob):
    team = create_team(f"Team {number}", by=ada)
    add_member(team, bob, EVERYTHING, by=ada)
    members = Membership.objects.filter(team=team).order_by("pk")
    return team, list(members.select_related("user"))


def admins_of(database, team):
    members = Membership.objects.filter(team=team, is_admin=True)
    return database.alone(members.count)


def test_of_two_team_admins_who_remove_each_other_one_stays(database, people):
    ada, bob, _cy = people
    for number in ROUNDS:
        team, (one, two) = database.alone(lambda n=number: a_team_of_two(n, ada, bob))
        results = database.at_once(
            lambda two=two: remove_member(two, by=ada),
            lambda one=one: remove_member(one, by=bob),
        )
        assert sorted(isinstance(each, Refusal) for each in results) == [False, True]
        assert admins_of(database, team) == 1


def test_of_two_team_admins_who_leave_one_stays(database, people):
    ada, bob, _cy = people
    for number in ROUNDS:
        team, (one, two) = database.alone(lambda n=number: a_team_of_two(n, ada, bob))
        results = database.at_once(
            lambda one=one: remove_member(one, by=ada),
            lambda two=two: change_duties(two, Roles(is_planner=True), by=bob),
        )
        assert sorted(isinstance(each, Refusal) for each in results) == [False, True]
        assert admins_of(database, team) == 1


def test_of_two_teams_that_take_one_name_one_gets_it(database, people):
    ada, bob, _cy = people

    def two_teams(number):
        return [create_team(f"{who} {number}", by=who) for who in (ada, bob)]

    def renamed(team, name, by):
        return change_team(
            team, name=name, approvals_needed=1, accept_first=False, by=by
        )

    for number in ROUNDS:
        one, two = database.alone(lambda n=number: two_teams(n))
        results = database.at_once(
            lambda team=one, n=number: renamed(team, f"Same {n}", ada),
            lambda team=two, n=number: renamed(team, f"Same {n}", bob),
        )
        assert sorted(isinstance(each, Refusal) for each in results) == [False, True]
        assert database.alone(Team.objects.filter(name=f"Same {number}").count) == 1


def test_of_two_who_take_one_invitation_one_joins(database, people):
    ada, bob, cy = people
    for number in ROUNDS:
        team, _members = database.alone(lambda n=number: a_team_of_two(n, ada, ada))
        _made, secret = database.alone(lambda t=team: invite(t, Roles(), by=ada))
        results = database.at_once(
            lambda secret=secret: take_invitation(secret, by=bob),
            lambda secret=secret: take_invitation(secret, by=cy),
        )
        refused = sorted(isinstance(each, NoInvitation) for each in results)
        assert refused == [False, True]
        assert database.alone(Membership.objects.filter(team=team).count) == 2


def test_of_two_accounts_that_one_invitation_makes_at_once_one_is_there(
    database, people
):
    ada, _bob, _cy = people

    def an_account(name):
        return lambda: User.objects.create_user(name)

    for number in ROUNDS:
        team, _members = database.alone(lambda n=number: a_team_of_two(n, ada, ada))
        _made, secret = database.alone(lambda t=team: invite(t, Roles(), by=ada))
        results = database.at_once(
            lambda s=secret, n=number: join_with_new_account(s, an_account(f"dan {n}")),
            lambda s=secret, n=number: join_with_new_account(s, an_account(f"eva {n}")),
        )
        refused = sorted(isinstance(each, NoInvitation) for each in results)
        assert refused == [False, True]
        there = User.objects.filter(username__endswith=f" {number}")
        assert database.alone(there.count) == 1
        assert database.alone(Membership.objects.filter(team=team).count) == 2
