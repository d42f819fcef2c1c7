"""Teams: made, and whose an environment is when nobody says."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.models import Deed, Environment, Membership, Team, Template
from planner.permissions import NotAllowed
from planner.services.history import record


@transaction.atomic
def create_team(name: str, *, by: User) -> Team:
    """A new team in which `by` plans, reviews and is team admin."""
    team = Team.objects.create(name=name)
    Membership.objects.create(
        team=team, user=by, is_planner=True, is_reviewer=True, is_admin=True
    )
    record(team, Deed.TEAM_MADE, by=by, about=name)
    return team


def home_team(person: User) -> Team:
    """The team of what `person` makes without naming one.

    Raises NotAllowed for somebody who plans in no team.
    """
    team = Team.objects.planned_by(person).first()
    if team is None:
        raise NotAllowed(
            _(
                "You plan in no team yet. Ask a team admin for an invitation, or the"
                " people who run the portal for a team."
            )
        )
    return team


def team_for_copy(original: Environment | Template, by: User) -> Team:
    """The team of `original` if `by` plans there, else the first in which they do.

    Raises NotAllowed for somebody who plans in no team.
    """
    same = Team.objects.planned_by(by).filter(pk=original.team_id).first()
    return same or home_team(by)
