"""What a team adds to a plan document, for commands that need no database otherwise."""

from django.core.management.base import CommandError
from django.db import DatabaseError, InterfaceError

from planner.domain.own_work import OwnWork
from planner.domain.wording import abridged, printable
from planner.management.database import why_not_ready
from planner.models import Team
from planner.services.own_work import own_work_of

UNKNOWN = 2


def own_work_named(name: str) -> OwnWork:
    """What the team called `name` adds; raises CommandError where there is none."""
    try:
        there = Team.objects.there()
        team = there.filter(name=name).first()
        if team is not None:
            return own_work_of(team)
        names = list(there.values_list("name", flat=True))
    except (DatabaseError, InterfaceError) as problem:
        reason = why_not_ready() or str(problem)
        raise CommandError(reason) from problem
    told = abridged([printable(each) for each in names]) or "none"
    message = f"There is no team called {name!r} here. There are: {told}."
    raise CommandError(message, returncode=UNKNOWN)
