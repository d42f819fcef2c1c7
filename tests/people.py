"""People as tests have them: each with a team of their own, and no other."""

from django.contrib.auth.models import User

from planner.models import Membership, Team

DUTIES = ("is_planner", "is_reviewer", "is_admin")


def a_person(username, **about):
    """Somebody who does everything in a team that nobody else is in."""
    person = User.objects.create_user(username, **about)
    a_member(person, Team.objects.create(name=f"Team of {username}"), *DUTIES)
    return person


def a_member(person, team, *duties):
    """The membership that makes `person` one who has `duties` in `team`."""
    return Membership.objects.create(
        user=person, team=team, **dict.fromkeys(duties, True)
    )


def a_colleague(username, person, *duties, **about):
    """Somebody in the team of `person` alone: a planner unless told otherwise."""
    other = User.objects.create_user(username, **about)
    a_member(other, team_of(person), *(duties or ["is_planner"]))
    return other


def team_of(person):
    """The team that `person` was made with."""
    return Team.objects.get(name=f"Team of {person.username}")
