"""The team in which something new is made, chosen where there is a choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from planner.http import UserRequest
from planner.models import Environment, Team, Template
from planner.permissions import NotAllowed, why_not_make


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """The teams in which a person plans, and the chosen one; or why there is none."""

    teams: Sequence[Team]
    chosen: Team | None
    why_not: str


def planned_teams(person: User) -> list[Team]:
    """The teams in which `person` plans."""
    return list(Team.objects.planned_by(person))


def team_choice(
    request: UserRequest, like: Environment | Template | None = None
) -> TeamChoice:
    """The team that is sent; without one that of `like`, or the first there is.

    Raises NotAllowed for one in which the person does not plan.
    """
    teams = planned_teams(request.user)
    by_number = {str(team.pk): team for team in teams}
    sent = request.POST.get("team", "")
    if sent and sent not in by_number:
        raise NotAllowed(_("You plan in no such team."))
    usual = str(like.team_id) if like else ""
    chosen = by_number.get(sent or usual) or next(iter(teams), None)
    return TeamChoice(teams, chosen, why_not_make(teams))
