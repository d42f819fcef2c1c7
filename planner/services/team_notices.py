"""Who is told by mail that a team was deleted, and that it is back."""

from collections.abc import Sequence
from functools import partial

from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from planner.models import Membership, Team
from planner.services.history import name_of
from planner.services.mails import mail, one_line, send_later, site_url
from planner.services.notices import mails_to, team_admins_to_tell


def tell_of_deletion(
    team: Team, members: Sequence[Membership], why: str, *, by: User
) -> None:
    """Tell `by` and the team admins among `members`, whatever mails they want.

    Whoever acts with a session that is not theirs is found out by it.
    """
    admins = [each.user for each in members if each.is_admin and each.user.is_active]
    people = [by, *(person for person in admins if person != by)]
    send_later(partial(_of_deletion, team, people, why, by))


def tell_of_return(team: Team, *, by: User) -> None:
    """Tell the other team admins that `by` has brought `team` back."""
    send_later(partial(_of_return, team, by))


def _of_deletion(
    team: Team, people: Sequence[User], why: str, by: User
) -> list[EmailMessage]:
    names = {"who": one_line(name_of(by)), "name": one_line(team.name)}
    said = _("%(who)s has deleted the team “%(name)s”") % names
    until = f"{localtime(team.retrievable_until):%Y-%m-%d %H:%M %Z}"
    kept = _("Nobody sees anything of it now. It is kept whole until %s.") % until
    page = site_url(reverse("planner:deleted-teams"))
    by_self = _("You, and those who run the portal, bring it back here: %s") % page
    by_others = _("%(who)s, and those who run the portal, can bring it back.") % names
    quoted = "".join(f"> {line}\n" for line in why.splitlines())
    before = [f"{said}.\n", *([quoted] if quoted else []), kept]
    return [
        mail(
            person.email,
            said,
            "\n".join([*before, by_self if person == by else by_others, ""]),
        )
        for person in people
        if person.email
    ]


def _of_return(team: Team, by: User) -> list[EmailMessage]:
    names = {"who": one_line(name_of(by)), "name": one_line(team.name)}
    said = _("%(who)s has brought the team “%(name)s” back") % names
    others = team_admins_to_tell(team).exclude(user=by)
    return mails_to(others, said, "", team.get_absolute_url())
