"""Two connections of which one deletes a team: one of them wins, the other is told."""

from threading import Event
from time import sleep

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate

from planner.domain.refusal import Refusal
from planner.domain.roles import Roles
from planner.models import Environment, Membership, Review, Team
from planner.services.company_roles import settle_company_roles
from planner.services.environments import (
    create_environment,
    locked,
    save_design,
)
from planner.services.invitations import invite, take_invitation
from planner.services.memberships import remove_member
from planner.services.revisions import submit_for_review
from planner.services.shares import make_share
from planner.services.team_deletion import bring_back_team, delete_team
from planner.services.teams import create_team, team_to_fill
from tests.builders import K2_SERVER, a_design, a_machine
from tests.people import a_member
from tests.reviewing import approved
from tests.services.test_environments_at_once import ROUNDS, database
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["database"]

CLEAN = "clustered-clean"


@pytest.fixture
def people(database):
    names = ("ada", "bob", "cy")
    return database.alone(lambda: [User.objects.create_user(name) for name in names])


@pytest.fixture
def a_team(database, people):
    """Makes a team of Ada, with Bob as team admin and reviewer, and one environment."""
    ada, bob, _cy = people

    def make(number):
        team = create_team(f"Team {number}", by=ada)
        a_member(bob, team, "is_reviewer", "is_admin")
        return team, create_environment(sample(CLEAN), by=ada, team=team)

    return lambda number: database.alone(lambda: make(number))


def is_empty(team):
    """Whether nobody gets to anything of the team, as long as it is deleted."""
    here = Team.objects.get(pk=team.pk)
    if here.deleted_at is None:
        return False
    there = Environment.objects.there().filter(team=team)
    return not (there.exists() or Membership.objects.filter(team=team).exists())


def comes_back_whole(team, members, environments):
    who = Team.objects.get(pk=team.pk).deleted_by
    assert who is not None
    bring_back_team(team, by=who)
    there = Environment.objects.there().filter(team=team).count()
    return (Membership.objects.filter(team=team).count(), there) == (
        members,
        environments,
    )


def test_of_two_who_delete_a_team_one_does(database, people, a_team):
    ada, bob, _cy = people
    for number in ROUNDS:
        team, _environment = a_team(number)
        results = database.at_once(
            lambda team=team: delete_team(team, by=ada),
            lambda team=team: delete_team(team, by=bob),
        )
        assert sorted(isinstance(each, Refusal) for each in results) == [False, True]
        assert database.alone(lambda team=team: is_empty(team))
        assert database.alone(lambda team=team: comes_back_whole(team, 2, 1))


def test_of_two_who_bring_a_team_back_one_does(database, people, a_team):
    ada, _bob, _cy = people
    for number in ROUNDS:
        team, _environment = a_team(number)
        database.alone(lambda team=team: delete_team(team, by=ada))
        back = [lambda team=team: bring_back_team(team, by=ada)] * 2
        assert sorted(database.at_once(*back)) == [False, True]
        count = Membership.objects.filter(team=team).count
        assert database.alone(count) == 2


def test_whoever_saves_while_the_team_goes_is_told_or_was_first(
    database, people, a_team
):
    ada, bob, _cy = people
    other = a_design(a_machine("NEW", K2_SERVER))
    for number in ROUNDS:
        team, environment = a_team(number)
        deleted, saved = database.at_once(
            lambda team=team: delete_team(team, by=bob),
            lambda env=environment: save_design(env, other, based_on=1, by=ada),
        )
        assert deleted is None
        now = database.alone(lambda e=environment: Environment.objects.get(pk=e.pk))
        assert (now.version == 1) is isinstance(saved, Refusal)
        assert database.alone(lambda team=team: is_empty(team))


def test_whoever_holds_an_environment_and_then_its_team_waits_for_nobody(
    database, people, a_team
):
    _ada, bob, _cy = people
    team, environment = a_team(0)
    is_held = Event()

    def hold():
        with transaction.atomic():
            locked(environment)
            is_held.set()
            sleep(1)  # as long as whoever deletes the team needs to ask for it all
            return team_to_fill(team)

    def delete():
        is_held.wait(10)
        return delete_team(team, by=bob)

    assert database.at_once(hold, delete) == [team, None]
    assert database.alone(lambda: is_empty(team))


def test_whoever_makes_an_environment_wins_or_is_told(database, people, a_team):
    ada, bob, _cy = people
    for number in ROUNDS:
        team, _environment = a_team(number)
        deleted, made = database.at_once(
            lambda team=team: delete_team(team, by=bob),
            lambda team=team: create_environment(sample(CLEAN), by=ada, team=team),
        )
        was_refused = isinstance(deleted, Refusal)
        assert database.alone(lambda team=team: is_empty(team)) is not was_refused
        if not was_refused:
            more = 1 if isinstance(made, Refusal) else 2
            assert database.alone(lambda t=team, n=more: comes_back_whole(t, 2, n))


def test_whoever_submits_or_approves_wins_or_is_told(database, people, a_team):
    ada, bob, _cy = people
    for number in ROUNDS:
        team, environment = a_team(number)

        def submit(environment=environment):
            return submit_for_review(environment, based_on=1, by=ada)

        if number % 2:
            review = database.alone(submit).review
            deleted, said = database.at_once(
                lambda team=team: delete_team(team, by=ada),
                lambda review=review: approved(review, bob),
            )
            found = database.alone(lambda r=review: Review.objects.get(pk=r.pk))
            assert (found.status == "approved") is not isinstance(said, Refusal)
        else:
            deleted, said = database.at_once(
                lambda team=team: delete_team(team, by=bob), submit
            )
            count = database.alone(environment.revisions.count)
            assert count == (0 if isinstance(said, Refusal) else 1)
        assert deleted is None
        assert database.alone(lambda team=team: is_empty(team))


def test_nobody_joins_a_team_that_goes(database, people, a_team):
    ada, bob, cy = people
    for number in ROUNDS:
        team, _environment = a_team(number)
        _made, secret = database.alone(lambda t=team: invite(t, Roles(), by=ada))
        deleted, joined = database.at_once(
            lambda team=team: delete_team(team, by=bob),
            lambda secret=secret: take_invitation(secret, by=cy),
        )
        assert deleted is None
        assert database.alone(lambda team=team: is_empty(team))
        members = 2 if isinstance(joined, Refusal) else 3
        assert database.alone(lambda t=team, n=members: comes_back_whole(t, n, 1))


def test_no_company_brings_somebody_into_a_team_that_goes(database, people, a_team):
    _ada, bob, cy = people
    for number in ROUNDS:
        team, _environment = a_team(number)
        wanted = {team.name: Roles(is_planner=True)}
        deleted, _settled = database.at_once(
            lambda team=team: delete_team(team, by=bob),
            lambda wanted=wanted: settle_company_roles(cy, wanted, company="entra"),
        )
        assert deleted is None
        assert database.alone(lambda team=team: is_empty(team))


def test_who_is_removed_while_the_team_goes_is_removed_or_was_not(
    database, people, a_team
):
    ada, bob, _cy = people
    for number in ROUNDS:
        team, _environment = a_team(number)
        mine = Membership.objects.select_related("team", "user")
        member = database.alone(lambda t=team, m=mine: m.get(team=t, user=bob))
        deleted, removed = database.at_once(
            lambda team=team: delete_team(team, by=ada),
            lambda member=member: remove_member(member, by=ada),
        )
        assert deleted is None
        members = 2 if isinstance(removed, Refusal) else 1
        assert database.alone(lambda t=team, n=members: comes_back_whole(t, n, 1))


def test_a_link_that_is_made_meanwhile_shows_nothing_or_is_not_made(
    database, people, a_team
):
    ada, bob, _cy = people
    for number in ROUNDS:
        team, environment = a_team(number)

        def submit(environment=environment):
            return submit_for_review(environment, based_on=1, by=ada)

        revision = database.alone(submit)
        deleted, made = database.at_once(
            lambda team=team: delete_team(team, by=bob),
            lambda revision=revision: make_share(revision, until=localdate(), by=ada),
        )
        assert deleted is None
        shares = database.alone(environment.shares.count)
        assert shares == (0 if isinstance(made, Refusal) else 1)
        assert database.alone(environment.shares.open().count) == 0
