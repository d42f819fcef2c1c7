"""Teams: made, changed, and whose an environment is when nobody says."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.diff import Change
from planner.domain.refusal import Refusal
from planner.domain.roles import EVERYTHING
from planner.domain.without_passwords import masked_text
from planner.models import Deed, Environment, Membership, Team, Template
from planner.models.team import MOST_APPROVALS
from planner.permissions import (
    membership,
    refuse,
    why_not_lead,
    why_not_make,
    why_not_run,
)
from planner.services.history import record
from planner.services.memberships import add_member, found_team, locked_team

TAKEN = gettext_lazy("There is a team of this name already.")


@transaction.atomic
def create_team(name: str, *, by: User, led_by: User | None = None) -> Team:
    """A new team in which `led_by`, or else `by`, plans, reviews and is team admin.

    Raises Refusal for a name that is blank or another team's.
    """
    name = _usable(name)
    with _no_other_of_this_name():
        team = Team.objects.create(name=name)
    record(team, Deed.TEAM_MADE, by=by, about=name)
    add_member(team, led_by or by, EVERYTHING, by=by)
    return team


@transaction.atomic
def change_team(
    team: Team, *, name: str, approvals_needed: int, accept_first: bool, by: User
) -> bool:
    """Give the team this name and these settings; False if it has them already.

    Raises NotAllowed when `by` is no team admin, and Refusal for what cannot be.
    """
    here = locked_team(team)
    refuse(why_not_lead(membership(by, here)))
    return _written(here, _usable(name, here), approvals_needed, accept_first, by)


@transaction.atomic
def rename_team(team: Team, name: str, *, by: User) -> bool:
    """Give the team another name, as whoever runs the portal may; False if it has it.

    A deleted team as well, so that another can have its name. Raises NotAllowed for
    anybody else, and Refusal for a name that cannot be.
    """
    here = Team.objects.select_for_update().get(pk=team.pk)
    refuse(why_not_run(by))
    return _written(
        here, _usable(name, here), here.approvals_needed, here.accept_first, by
    )


@transaction.atomic
def name_team_admin(team: Team, person: User, *, by: User) -> Membership:
    """Make `person` a team admin, as whoever runs the portal may."""
    here = locked_team(team)
    refuse(why_not_run(by))
    return add_member(here, person, EVERYTHING, by=by)


def home_team(person: User) -> Team:
    """The team of what `person` makes without naming one.

    Raises NotAllowed for somebody who plans in no team.
    """
    teams = list(Team.objects.planned_by(person)[:1])
    refuse(why_not_make(teams))
    return teams[0]


def team_to_fill(team: Team) -> Team:
    """The team as it is now, which nobody deletes until the transaction ends.

    Whoever makes something in a team that is no part of an environment yet takes this
    first. Raises Refusal when somebody has deleted it.
    """
    there = Team.objects.there().select_for_update(no_key=True)
    return found_team(there.filter(pk=team.pk).first())


def team_for_copy(original: Environment | Template, by: User) -> Team:
    """The team of `original` if `by` plans there, else the first in which they do.

    Raises NotAllowed for somebody who plans in no team.
    """
    same = Team.objects.planned_by(by).filter(pk=original.team_id).first()
    return same or home_team(by)


def _usable(name: str, team: Team | None = None) -> str:
    """`name` without what no name may hold; raises Refusal for none or a taken one."""
    name = masked_text(name).strip()
    if not name:
        raise Refusal(_("Enter the name of the team."))
    if reason := why_not_name(name, team):
        raise Refusal(reason)
    return name


def why_not_name(name: str, team: Team | None = None) -> str:
    """Why no team, or not this one, can have the name; "" if it can.

    A deleted team keeps its own until it is gone, to come back with it.
    """
    others = Team.objects.exclude(pk=team.pk) if team else Team.objects.all()
    other = others.filter(name__iexact=name).first()
    if other is None:
        return ""
    if other.deleted_at is None:
        return str(TAKEN)
    text = _("A team that was deleted lately has this name; it can come back until %s.")
    return text % f"{localtime(other.retrievable_until):%Y-%m-%d %H:%M}"


@contextmanager
def _no_other_of_this_name() -> Iterator[None]:
    """Refusal where another team gets the name at the same moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise Refusal(str(TAKEN)) from taken


def _written(team: Team, name: str, needed: int, first: bool, by: User) -> bool:
    if not 1 <= needed <= MOST_APPROVALS:
        text = _("From 1 to %d approvals can be asked for.")
        raise Refusal(text % MOST_APPROVALS)
    no_or_yes = (_("no"), _("yes"))
    told = [
        Change("", _("Name"), team.name, name),
        Change("", _("Approvals needed"), str(team.approvals_needed), str(needed)),
        Change(
            "",
            _("Open warnings must be accepted first"),
            no_or_yes[team.accept_first],
            no_or_yes[first],
        ),
    ]
    changes = [each for each in told if each.old != each.new]
    if not changes:
        return False
    with _no_other_of_this_name():
        Team.objects.filter(pk=team.pk).update(
            name=name, approvals_needed=needed, accept_first=first
        )
    record(team, Deed.TEAM_CHANGED, by=by, about=name, changes=changes)
    return True
