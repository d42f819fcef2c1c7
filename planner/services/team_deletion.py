"""Teams deleted: put aside with all that they have, brought back, and gone for good.

A deleted team has no members, and its environments are deleted with it: so nobody gets
to anything of it, and nothing else has to ask for deleted teams.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from planner.domain.refusal import Refusal
from planner.domain.roles import Roles
from planner.domain.without_passwords import masked_text
from planner.models import Deed, Membership, MembershipPutAside, Team
from planner.permissions import (
    membership,
    refuse,
    why_not_bring_back_team,
    why_not_delete_team,
    why_not_run,
)
from planner.services.deletion import remove_each, why_not_say
from planner.services.history import record
from planner.services.memberships import locked_team, refuse_plainly
from planner.services.team_notices import tell_of_deletion, tell_of_return


@transaction.atomic
def delete_team(team: Team, *, by: User, why: str = "") -> None:
    """Put `team` aside with its environments, and with who is in it and does what.

    The history says `why`; `by` and the team admins are told. Raises NotAllowed for
    others than team admins and those who run the portal, and Refusal when somebody
    has deleted it or made an environment in it meanwhile, or `why` is too long.
    """
    environments = team.environments.there()
    # As whoever saves one does: the environments first, and then the team.
    held = environments.order_by("pk").select_for_update(no_key=True)
    known = len(held.values_list("pk", flat=True))
    here = locked_team(team)
    refuse(why_not_delete_team(membership(by, here), by))
    why = masked_text(why).strip()
    refuse_plainly(why_not_say(why))
    if environments.count() != known:
        raise Refusal(_("Somebody has just made an environment here: look again."))
    now = timezone.now()
    environments.update(deleted_at=now, deleted_by=by)
    Team.objects.filter(pk=here.pk).update(deleted_at=now, deleted_by=by)
    record(here, Deed.DELETED, by=by, about=here.name, why=why)
    members = list(here.memberships.select_related("user").order_by("pk"))
    here.deleted_at = now
    tell_of_deletion(here, members, why, by=by)
    MembershipPutAside.objects.bulk_create(
        MembershipPutAside(**_said_of(each), since=each.since) for each in members
    )
    here.memberships.all().delete()


@transaction.atomic
def bring_back_team(team: Team, *, by: User) -> bool:
    """Make a deleted team what it was; False if it is there already.

    What was deleted in it before stays deleted. Raises Refusal when it is gone for
    good, and NotAllowed for others than who deleted it and those who run the portal.
    """
    here = Team.objects.select_for_update().filter(pk=team.pk).first()
    if here and here.deleted_at is None:
        return False
    if here is None or not Team.objects.retrievable().filter(pk=here.pk).exists():
        raise Refusal(_("This team is gone for good."))
    refuse(why_not_bring_back_team(here, by))
    with_it = here.environments.filter(deleted_at=here.deleted_at)
    with_it.update(deleted_at=None, deleted_by=None)
    Team.objects.filter(pk=here.pk).update(deleted_at=None, deleted_by=None)
    _take_in_again(here)
    record(here, Deed.BROUGHT_BACK, by=by, about=here.name)
    tell_of_return(here, by=by)
    return True


def teams_to_bring_back(person: User) -> QuerySet[Team]:
    """The deleted teams that `person` can bring back, the last deleted first."""
    deleted = Team.objects.retrievable().order_by("-deleted_at", "-pk")
    return deleted.filter(deleted_by=person) if why_not_run(person) else deleted


def remove_gone_teams() -> int:
    """Remove for good the teams that nobody can bring back; how many that were.

    Only once their environments are removed.
    """
    return remove_each(Team.objects.gone().filter(environments=None))


def _take_in_again(team: Team) -> None:
    """Make who was in the team when it was deleted, and is there still, a member."""
    aside = list(team.memberships_put_aside.order_by("pk"))
    members = [Membership(**_said_of(each)) for each in aside]
    Membership.objects.bulk_create(members)
    for member, before in zip(members, aside, strict=True):
        member.since = before.since
    Membership.objects.bulk_update(members, ["since"])
    team.memberships_put_aside.all().delete()


def _said_of(member: Membership | MembershipPutAside) -> dict[str, object]:
    """Who it is of, in which team, and what they do there; all but since when."""
    names = ("team_id", "user_id", "given_by", *Roles.__slots__)
    return {name: getattr(member, name) for name in names}
