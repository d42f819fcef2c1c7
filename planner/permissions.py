"""Who may do what in a team: the reason why not, or "".

The same function greys a button, says why, and guards the service.
"""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from planner.domain.refusal import Refusal
from planner.models import Membership, Team


class NotAllowed(Refusal):
    """Somebody sees a thing and may not do with it what they asked for."""


def membership(person: User, team: Team | int) -> Membership | None:
    """What `person` is in `team`, None for a stranger."""
    pk = team if isinstance(team, int) else team.pk
    return Membership.objects.filter(user_id=person.pk, team_id=pk).first()


def memberships(person: User) -> dict[int, Membership]:
    """What `person` is in each of their teams, by its key; the teams are at hand."""
    found = Membership.objects.filter(user_id=person.pk).select_related("team")
    return {each.team_id: each for each in found.order_by("team__name", "team")}


def why_not_make(teams: Sequence[Team]) -> str:
    """Why somebody who plans in `teams` may make no environment."""
    if teams:
        return ""
    return _(
        "You plan in no team yet. Ask a team admin for an invitation, or the people"
        " who run the portal for a team."
    )


def why_not_plan(member: Membership | None) -> str:
    """Why somebody may not edit, submit, copy or delete environments of the team."""
    if member and member.is_planner:
        return ""
    return _("Only planners of the team can change its environments.")


def why_not_review(member: Membership | None) -> str:
    """Why somebody may not approve plans of the team, whoever wrote them."""
    if member and member.is_reviewer:
        return ""
    return _("Only reviewers of the team can approve its plans.")


def why_not_comment(member: Membership | None) -> str:
    """Why somebody may not comment on plans of the team."""
    if member and (member.is_reviewer or member.is_planner):
        return ""
    return _("Only planners and reviewers of the team can comment on its plans.")


def why_not_carry_out(member: Membership | None) -> str:
    """Why somebody may not write down what became of the steps of an installation."""
    if member and (member.is_planner or member.is_reviewer):
        return ""
    return _("Only planners and reviewers of the team can carry its plans out.")


def why_not_share(member: Membership | None) -> str:
    """Why somebody may not let others look at plans of the team."""
    if member and (member.is_planner or member.is_reviewer):
        return ""
    return _("Only planners and reviewers of the team can share its plans.")


def why_not_accept(member: Membership | None) -> str:
    """Why somebody may not accept results, close phases, or sign off."""
    if member and member.is_reviewer:
        return ""
    return _("Only reviewers of the team can accept what was done.")


def why_not_lead(member: Membership | None) -> str:
    """Why somebody may not change the team itself: its members and settings."""
    if member and member.is_admin:
        return ""
    return _("Only team admins can change the team.")


def why_not_run(person: User) -> str:
    """Why somebody may not do what is up to those who run the portal."""
    if person.has_perm("planner.change_team"):
        return ""
    return _("Only those who run the portal can do this.")


def why_not_delete_team(member: Membership | None, person: User) -> str:
    """Why `person`, who is `member` of it, may not delete a team."""
    if not (why_not_lead(member) and why_not_run(person)):
        return ""
    return _("Only team admins can delete the team.")


def why_not_bring_back_team(team: Team, person: User) -> str:
    """Why `person` may not bring the deleted `team` back."""
    if team.deleted_by_id == person.pk or not why_not_run(person):
        return ""
    return _("Only who deleted a team, and those who run the portal, bring it back.")


def why_not_strike_off(member: Membership | None) -> str:
    """Why somebody may not strike a free licence of the team off."""
    if member and (member.is_planner or member.is_admin):
        return ""
    return _("Only planners and team admins can strike a free licence off.")


def why_not_change(member: Membership) -> str:
    """Why nobody here can change or end a membership: a company's sign-in gives it.

    Where the settings name that company no more, somebody has to be able to.
    """
    companies = {each["provider_id"] for each in settings.COMPANY_SIGN_INS}
    if member.given_by not in companies:
        return ""
    text = _(
        "The groups of the company sign-in “%s” say who is in the team and what they"
        " do: it is changed there, and holds from the next sign-in."
    )
    return text % member.given_by


def why_not_stop_leading(member: Membership) -> str:
    """Why a member cannot leave or cease to be team admin: somebody has to be it."""
    others = Membership.objects.filter(
        team_id=member.team_id, is_admin=True, user__is_active=True
    ).exclude(pk=member.pk)
    if not member.is_admin or others.exists():
        return ""
    return _("A team needs a team admin. Make somebody else one first.")


def refuse(reason: str) -> None:
    """Raise NotAllowed with `reason`, unless it is ""."""
    if reason:
        raise NotAllowed(reason)
