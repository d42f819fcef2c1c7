"""Cures of findings carried out, and taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.cures import all_cured, cured
from planner.domain.design import Design
from planner.domain.finding_changes import FindingChanges
from planner.domain.refusal import Refusal
from planner.models import Deed, Entry, Environment
from planner.models.designs import design_of
from planner.permissions import membership, refuse, why_not_plan
from planner.services.environments import Saved, StaleSave, locked, save_design
from planner.services.kept_design import brought_back, kept, kept_keys

Inputs = dict[str, dict[str, list[str]]]
"""Input that is no value yet, by step and name."""

StillMeant = Callable[[Inputs, Design, Design], Inputs]
"""Which of these inputs are about something that is the same in both designs."""


def _all_of_it(unfinished: Inputs, before: Design, after: Design) -> Inputs:
    return unfinished


def with_cures(design: Design, code: str = "") -> tuple[Design, tuple[str, ...]]:
    """`design` with the finding `code` cured, or all that can be; and which were."""
    if not code:
        return all_cured(design)
    after = cured(design, code)
    return (design, ()) if after is None else (after, (code,))


@transaction.atomic
def cure_findings(
    environment: Environment,
    code: str = "",
    *,
    based_on: int,
    by: User,
    still_meant: StillMeant = _all_of_it,
) -> Saved:
    """Cure the finding `code`, or all that can be cured, and remember how it was.

    Unfinished input gives way where it is not `still_meant`. Asked a second time for
    the same, as by a double click, it says again what it did. Raises StaleSave if the
    environment was saved after version `based_on`, for then nobody has seen what
    would change; Refusal if there is nothing to cure; and NotAllowed when `by` does
    not plan in the team.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
    here = locked(environment)
    asked = [code, based_on, by.pk]
    if here.undo.get("asked") == asked:
        return _said_again(here)
    if here.version != based_on:
        raise StaleSave(_("Somebody has saved this environment meanwhile."))
    before = design_of(here)
    after, codes = with_cures(before, code)
    if not codes:
        raise Refusal(_("There is nothing left for the portal to cure here."))
    unfinished = still_meant(here.unfinished, before, after)
    saved = save_design(
        here,
        after,
        based_on=based_on,
        by=by,
        deed=Deed.CURED,
        about=", ".join(codes),
        unfinished=unfinished,
    )
    assert saved.entry is not None
    _remember(
        here,
        entry=saved.entry.pk,
        asked=asked,
        unfinished=_without(here.unfinished, unfinished),
        keys=kept_keys(before),
        **kept(before),
    )
    return saved


@transaction.atomic
def undo_cure(environment: Environment, entry: int, *, by: User) -> Saved:
    """Make the environment what it was before the cure that `entry` tells of.

    It stays so when asked a second time. Raises Refusal once something else has
    changed the environment, and NotAllowed when `by` does not plan in the team.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
    here = locked(environment)
    if here.undo.get("undone") == entry:
        return Saved(design_of(here), FindingChanges(), None)
    if here.undo.get("entry") != entry:
        raise Refusal(
            _("The plan has been changed since, so the cure cannot be taken back.")
        )
    saved = save_design(
        here,
        brought_back(here.undo, here.undo.get("keys", ())),
        based_on=here.version,
        by=by,
        deed=Deed.UNDONE,
        about=Entry.objects.get(pk=entry).about,
        unfinished=_with(here.unfinished, here.undo["unfinished"]),
    )
    _remember(here, undone=entry)
    return saved


def _remember(environment: Environment, **undo: Any) -> None:
    Environment.objects.filter(pk=environment.pk).update(undo=undo)


def _said_again(environment: Environment) -> Saved:
    entry = Entry.objects.get(pk=environment.undo["entry"])
    return Saved(design_of(environment), entry.finding_changes, entry)


def _without(inputs: Inputs, others: Inputs) -> Inputs:
    """Those of `inputs` that are not among `others`."""
    left = {
        slug: {n: sent for n, sent in named.items() if n not in others.get(slug, {})}
        for slug, named in inputs.items()
    }
    return {slug: named for slug, named in left.items() if named}


def _with(inputs: Inputs, others: Inputs) -> Inputs:
    """`inputs`, and those of `others` of which there is none."""
    return {
        slug: {**others.get(slug, {}), **inputs.get(slug, {})}
        for slug in {**others, **inputs}
    }
