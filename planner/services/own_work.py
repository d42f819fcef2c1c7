"""A team's own steps and prerequisites: read, added, changed and removed."""

from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.design import Design
from planner.domain.diff import Change
from planner.domain.own_work import OwnPrerequisite, OwnStep, OwnWork
from planner.domain.refusal import Refusal
from planner.domain.steps.kinds import KINDS
from planner.domain.term import Term
from planner.domain.without_passwords import masked_text
from planner.models import Deed, Environment, Team, TeamPrerequisite, TeamStep
from planner.models.designs import designs_of
from planner.permissions import membership, refuse, why_not_lead
from planner.services.history import record
from planner.services.memberships import locked_team

Own = OwnStep | OwnPrerequisite
Row = TeamStep | TeamPrerequisite

MOST_STEPS = 200
MOST_PREREQUISITES = 100

WORDS = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("What to do"),
    "name": gettext_lazy("Name"),
    "version": gettext_lazy("Version"),
    "phase": gettext_lazy("Phase"),
    "role": gettext_lazy("Role"),
    "hostname": gettext_lazy("Host name"),
    "after": gettext_lazy("After"),
}
"""What each value is called."""

LONGEST = {"title": 200, "text": 4000, "hostname": 200, "name": 200, "version": 50}


def own_work_of(team: Team | int) -> OwnWork:
    """What the team adds today; two queries."""
    pk = team if isinstance(team, int) else team.pk
    prerequisites = TeamPrerequisite.objects.filter(team_id=pk)
    return OwnWork(
        tuple(row.value for row in TeamStep.objects.filter(team_id=pk)),
        tuple(row.value for row in prerequisites),
    )


def design_with_own_work(environment: Environment) -> Design:
    """The design of `environment` with what its team adds today."""
    return designs_with_own_work([environment])[environment.pk]


def designs_with_own_work(environments: Collection[Environment]) -> dict[int, Design]:
    """The design of each, by its key, with what its team adds today."""
    of_team = {pk: own_work_of(pk) for pk in {each.team_id for each in environments}}
    designs = designs_of(environments)
    return {
        each.pk: replace(designs[each.pk], own_work=of_team[each.team_id])
        for each in environments
    }


@transaction.atomic
def add_own(team: Team, said: Own, *, by: User) -> Row:
    """Add a step or a prerequisite at the end of the team's; its key is given here.

    Raises NotAllowed when `by` is no team admin, and Refusal for what cannot be.
    """
    here = locked_team(team)
    refuse(why_not_lead(membership(by, here)))
    said = _usable(said)
    model, most, too_many = _kind(said)
    there = model._default_manager.filter(team=here)
    if there.count() >= most:
        raise Refusal(too_many)
    last = there.aggregate(last=Max("position"))["last"] or 0
    values = dict(_values(said))
    row: Row = model._default_manager.create(team=here, position=last + 1, **values)
    changes = [Change("", *each) for each in _told(None, said)]
    record(here, Deed.OWN_ADDED, by=by, about=str(row), changes=changes)
    return row


@transaction.atomic
def change_own(row: Row, said: Own, *, by: User) -> bool:
    """Let `row` say this; False if it does already.

    Raises NotAllowed and Refusal as `add_own` does, and Refusal for one that is gone.
    """
    here = locked_team(row.team_id)
    refuse(why_not_lead(membership(by, here)))
    rows: Any = type(row)._default_manager.filter(pk=row.pk)
    now: Row | None = rows.first()
    if now is None:
        raise Refusal(_("Somebody has removed it meanwhile."))
    said = _usable(said)
    changes = [Change("", *each) for each in _told(now.value, said)]
    if not changes:
        return False
    rows.update(**dict(_values(said)))
    record(here, Deed.OWN_CHANGED, by=by, about=said.called, changes=changes)
    return True


@transaction.atomic
def remove_own(row: Row, *, by: User) -> None:
    """Remove a step or a prerequisite; revisions keep it.

    Raises NotAllowed when `by` is no team admin.
    """
    here = locked_team(row.team_id)
    refuse(why_not_lead(membership(by, here)))
    rows: Any = type(row)._default_manager.filter(pk=row.pk)
    if rows.delete()[0]:
        changes = [Change("", *each) for each in _told(row.value, None)]
        record(here, Deed.OWN_REMOVED, by=by, about=str(row), changes=changes)


def _kind(said: Own) -> tuple[type[Row], int, str]:
    """The model, how many rows of it a team may have, and what is said to more."""
    if isinstance(said, OwnStep):
        text = _("A team can have %d steps of its own. Remove one first.")
        return TeamStep, MOST_STEPS, text % MOST_STEPS
    text = _("A team can have %d prerequisites of its own. Remove one first.")
    return TeamPrerequisite, MOST_PREREQUISITES, text % MOST_PREREQUISITES


def _values(said: Own) -> Iterator[tuple[str, Any]]:
    """All that is said, by the name of its column."""
    for field in fields(said):
        if field.name != "key":
            yield field.name, getattr(said, field.name)


def _usable(said: Own) -> Own:
    """`said` without what no text may hold; raises Refusal for what cannot be."""
    texts: dict[str, Any] = {
        name: masked_text(value).strip()
        for name, value in _values(said)
        if isinstance(value, str) and not isinstance(value, Term)
    }
    usable = replace(said, **texts)
    for name, text in texts.items():
        if len(text) > LONGEST.get(name, len(text)):
            told = {"what": WORDS[name], "most": LONGEST[name]}
            raise Refusal(_("%(what)s: at most %(most)d characters.") % told)
    if not usable.called:
        raise Refusal(_("Say what it is called."))
    if isinstance(usable, OwnStep):
        if usable.role and usable.hostname:
            raise Refusal(_("Choose a role or name one machine, not both."))
        if usable.after and usable.after not in KINDS:
            raise Refusal(_("There is no such step to wait for."))
    return usable


def _told(old: Own | None, new: Own | None) -> Iterator[tuple[str, str, str]]:
    """What differs, in words: what, from what, and to what."""
    before, after = (dict(_values(each)) if each else {} for each in (old, new))
    for name in after or before:
        pair = [_in_words(name, each.get(name)) for each in (before, after)]
        if pair[0] != pair[1]:
            yield str(WORDS[name]), pair[0], pair[1]


def _in_words(name: str, value: str | Term | None) -> str:
    if isinstance(value, Term):
        return value.label
    return KINDS.get(value or "", value or "") if name == "after" else value or ""
