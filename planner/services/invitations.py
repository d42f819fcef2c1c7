"""Invitations: links into a team, made, withdrawn and taken."""

import secrets
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from planner.domain.diff import Change
from planner.domain.refusal import Refusal
from planner.domain.roles import Roles
from planner.domain.without_passwords import masked_text
from planner.models import Deed, Invitation, Membership, Team
from planner.models.invitation import INVITED_FOR
from planner.permissions import membership, refuse, why_not_lead
from planner.services.history import record
from planner.services.memberships import (
    add_member,
    locked_team,
    refuse_plainly,
    words_for,
)


class NoInvitation(Refusal):
    """A link that leads into no team: unknown, lapsed, used or withdrawn."""


@transaction.atomic
def invite(
    team: Team, roles: Roles, *, meant_for: str = "", by: User
) -> tuple[Invitation, str]:
    """An invitation with these duties, and the secret of its link.

    The secret is kept nowhere. Raises NotAllowed when `by` is no team admin.
    """
    here = locked_team(team)
    refuse(why_not_lead(membership(by, here)))
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        team=here,
        secret_hash=_hash(secret),
        meant_for=masked_text(meant_for).strip(),
        made_by=by,
        lapses_at=timezone.now() + INVITED_FOR,
        **asdict(roles),
    )
    lapses = f"{localtime(invitation.lapses_at):%Y-%m-%d %H:%M}"
    said = [
        Change("", _("Duties"), "", words_for(roles)),
        Change("", _("Lapses"), "", lapses),
    ]
    record(here, Deed.INVITED, by=by, about=invitation.meant_for, changes=said)
    return invitation, secret


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> bool:
    """Let a link lead nowhere any more; False if it already does not.

    Raises NotAllowed when `by` is no team admin.
    """
    here = locked_team(invitation.team_id)
    refuse(why_not_lead(membership(by, here)))
    still_open = Invitation.objects.open().filter(pk=invitation.pk, team=here)
    if not still_open.update(withdrawn_at=timezone.now()):
        return False
    record(here, Deed.INVITATION_WITHDRAWN, by=by, about=invitation.meant_for)
    return True


def invitation_of(secret: str) -> Invitation:
    """The open invitation with this secret; raises NoInvitation if there is none."""
    there = Invitation.objects.open().select_related("team", "made_by")
    found = there.filter(secret_hash=_hash(secret)).first()
    if found is None:
        raise NoInvitation(_("This invitation is not open."))
    return found


@transaction.atomic
def take_invitation(secret: str, *, by: User) -> Membership:
    """Make `by` a member as the invitation says; it leads nowhere afterwards.

    Raises NoInvitation, and Refusal for somebody who is a member already: the link
    stays for whom it is meant.
    """
    invitation = invitation_of(secret)
    team = locked_team(invitation.team)
    refuse_plainly(why_not_join(membership(by, team)))
    still_open = Invitation.objects.open().filter(pk=invitation.pk)
    if not still_open.update(taken_at=timezone.now(), taken_by=by):
        raise NoInvitation(_("This invitation is not open."))
    roles = Roles(
        invitation.is_planner, invitation.is_reviewer, is_admin=invitation.is_admin
    )
    return add_member(team, by, roles, by=by)


@transaction.atomic
def join_with_new_account(secret: str, make: Callable[[], User]) -> User:
    """The account that `make` makes, a member as the invitation says; or neither.

    Raises NoInvitation, also where somebody else takes it at the same moment.
    """
    person = make()
    take_invitation(secret, by=person)
    return person


def team_joined_with(secret: str, *, by: User) -> Team | None:
    """The team that `by` has joined with this invitation, and is still in."""
    taken = Invitation.objects.filter(secret_hash=_hash(secret), taken_by=by)
    return Team.objects.of(by).filter(invitations__in=taken).first()


def why_not_join(member: Membership | None) -> str:
    """Why an invitation is not for somebody; "" if it is."""
    return _("You are a member of this team already.") if member else ""


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
