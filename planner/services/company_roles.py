"""The roles that a company's groups give, settled at every sign-in with them."""

import logging
from collections.abc import Mapping
from dataclasses import asdict

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.roles import Roles
from planner.models import Membership, MembershipPutAside, Team
from planner.services.memberships import give_by_company, remove_by_company

log = logging.getLogger(__name__)


@transaction.atomic
def settle_company_roles(
    person: User, wanted: Mapping[str, Roles], *, company: str
) -> None:
    """Make `person` a member just where `wanted` says, by the names of the teams.

    Only memberships that this company gives are changed: those that team admins gave
    stay as they are. A team that does not exist, or is deleted, is told to the log.
    """
    there = Team.objects.there().filter(name__in=wanted)
    teams = {team.name: team for team in there}
    for name in wanted.keys() - teams.keys():
        log.warning("%s gives roles in the team %s, which is not there", company, name)
    why = _("by the company sign-in “%s”") % company
    for name, team in teams.items():
        give_by_company(team, person, wanted[name], company=company, why=why)
    given = Membership.objects.filter(user=person, given_by=company)
    for member in given.exclude(team__in=teams.values()):
        remove_by_company(member, why=why)
    aside = MembershipPutAside.objects.filter(user=person, given_by=company)
    for back in aside.select_related("team"):
        if back.team.name in wanted:
            roles = asdict(wanted[back.team.name])
            MembershipPutAside.objects.filter(pk=back.pk).update(**roles)
        else:
            remove_by_company(back, why=why)
