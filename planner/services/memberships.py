"""Members of teams: added, given other duties, and removed."""

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.diff import Change
from planner.domain.refusal import Refusal
from planner.domain.roles import Roles
from planner.models import Deed, Membership, MembershipPutAside, Team
from planner.permissions import (
    membership,
    refuse,
    why_not_change,
    why_not_lead,
    why_not_stop_leading,
)
from planner.services.history import name_of, record


def locked_team(team: Team | int) -> Team:
    """The team as it is now; no member comes, changes or goes until the end.

    Whoever changes who is in a team takes this first, so that two team admins cannot
    remove each other at once. Raises Refusal when somebody has deleted it.
    """
    pk = team if isinstance(team, int) else team.pk
    return found_team(Team.objects.there().select_for_update().filter(pk=pk).first())


def found_team(team: Team | None) -> Team:
    """`team`; raises Refusal where there is none any more."""
    if team is None:
        raise Refusal(_("Somebody has deleted this team meanwhile."))
    return team


def words_for(roles: Roles) -> str:
    """The duties in words, as the history tells them."""
    return ", ".join(Membership(**asdict(roles)).duties)


@transaction.atomic
def add_member(
    team: Team, person: User, roles: Roles, *, by: User, why: str = ""
) -> Membership:
    """`person` in `team` with these duties, whatever they did there before.

    Only for other services: it asks nobody whether `by` may do this.
    """
    here = locked_team(team)
    there = membership(person, here)
    if there is not None:
        _give(there, roles, by)
        Membership.objects.filter(pk=there.pk).update(given_by="")
        return there
    added = Membership.objects.create(team=here, user=person, **asdict(roles))
    name = name_of(person)
    does = Change(name, _("Duties"), "", words_for(roles))
    record(here, Deed.JOINED, by=by, about=name, why=why, changes=[does])
    return added


@transaction.atomic
def change_duties(member: Membership, roles: Roles, *, by: User) -> bool:
    """Give a member other duties; False if these are the duties already.

    Raises NotAllowed when `by` is no team admin, and Refusal when the team would be
    left without one or the member is gone.
    """
    here = _led(member, by)
    refuse_plainly(why_not_change(here))
    return _give(here, roles, by)


@transaction.atomic
def remove_member(member: Membership, *, by: User) -> None:
    """Take a member out of the team: a team admin anybody, and everybody themselves.

    Raises NotAllowed and Refusal as `change_duties` does.
    """
    here = _there(member) if member.user_id == by.pk else _led(member, by)
    refuse_plainly(why_not_change(here) or why_not_stop_leading(here))
    _remove(here, by=by)


@transaction.atomic
def give_by_company(
    team: Team, person: User, roles: Roles, *, company: str, why: str
) -> None:
    """Give `person` the roles that their company says, unless a team admin gave some.

    Only for the sign-in of companies, which are asked before.
    """
    here = locked_team(team)
    there = membership(person, here)
    if there is None:
        added = add_member(here, person, roles, by=person, why=why)
        Membership.objects.filter(pk=added.pk).update(given_by=company)
    elif there.given_by == company:
        _give(there, roles, person, why)


@transaction.atomic
def remove_by_company(member: Membership | MembershipPutAside, *, why: str) -> None:
    """Take somebody out whom their company names no more, the last team admin too.

    Of a deleted team they are taken out of those who come back with it.
    """
    Team.objects.select_for_update().get(pk=member.team_id)
    _remove(member, by=member.user, why=why)


def refuse_plainly(reason: str) -> None:
    """Raise Refusal with `reason`, unless it is ""."""
    if reason:
        raise Refusal(reason)


def _led(member: Membership, by: User) -> Membership:
    """The member as it is now, in a team that `by` leads and nobody else changes."""
    team = locked_team(member.team_id)
    refuse(why_not_lead(membership(by, team)))
    return _there(member)


def _there(member: Membership) -> Membership:
    locked_team(member.team_id)
    there = Membership.objects.select_related("team", "user")
    here = there.filter(pk=member.pk).first()
    if here is None:
        raise Refusal(_("This person is no member of the team any more."))
    return here


def _remove(
    member: Membership | MembershipPutAside, *, by: User, why: str = ""
) -> None:
    name = name_of(member.user)
    did = Change(name, _("Duties"), ", ".join(member.duties), "")
    member.delete()
    record(member.team, Deed.MEMBER_REMOVED, by=by, about=name, why=why, changes=[did])


def _give(member: Membership, roles: Roles, by: User, why: str = "") -> bool:
    before, after = ", ".join(member.duties), words_for(roles)
    if before == after:
        return False
    if member.is_admin and not roles.is_admin and not member.given_by:
        refuse_plainly(why_not_stop_leading(member))
    Membership.objects.filter(pk=member.pk).update(**asdict(roles))
    name = name_of(member.user)
    change = Change(name, _("Duties"), before, after)
    about: dict[str, Any] = {"about": name, "why": why, "changes": [change]}
    record(member.team, Deed.DUTIES_CHANGED, by=by, **about)
    return True
