"""Cures of findings carried out, and taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.cures import all_cured, cured
from planner.document import from_data, to_data
from planner.domain.acknowledgement import Acknowledgement
from planner.domain.design import Design
from planner.domain.refusal import Refusal
from planner.models import Deed, Entry, Environment
from planner.models.designs import design_of
from planner.services.environments import Saved, StaleSave, locked, save_design


def with_cures(design: Design, code: str = "") -> tuple[Design, tuple[str, ...]]:
    """`design` with the finding `code` cured, or all that can be; and which were."""
    if not code:
        return all_cured(design)
    after = cured(design, code)
    return (design, ()) if after is None else (after, (code,))


@transaction.atomic
def cure_findings(
    environment: Environment, code: str = "", *, based_on: int, by: User
) -> Saved:
    """Cure the finding `code`, or all that can be cured, and remember how it was.

    Raises StaleSave if the environment was saved after version `based_on`, for then
    nobody has seen what would change; and Refusal if there is nothing to cure.
    """
    here = locked(environment)
    if here.version != based_on:
        raise StaleSave(_("Somebody has saved this environment meanwhile."))
    before = design_of(here)
    after, codes = with_cures(before, code)
    if not codes:
        raise Refusal(_("There is nothing left for the portal to cure here."))
    about = ", ".join(codes)
    saved = save_design(
        here, after, based_on=based_on, by=by, deed=Deed.CURED, about=about
    )
    if saved.entry:
        undo = {"entry": saved.entry.pk, **_kept(before)}
        Environment.objects.filter(pk=here.pk).update(undo=undo)
    return saved


@transaction.atomic
def undo_cure(environment: Environment, entry: int, *, by: User) -> Saved:
    """Make the environment what it was before the cure that `entry` tells of.

    Raises Refusal once something else has changed it.
    """
    here = locked(environment)
    if here.undo.get("entry") != entry:
        raise Refusal(
            _("The plan has been changed since, so the cure cannot be taken back.")
        )
    about = Entry.objects.get(pk=entry).about
    before = _brought_back(here.undo)
    return save_design(
        here, before, based_on=here.version, by=by, deed=Deed.UNDONE, about=about
    )


def _kept(design: Design) -> dict[str, Any]:
    """`design` as plain data, with what a document leaves out."""
    return {
        "plan": to_data(replace(design, acknowledgements=())),
        "ids": [machine.id for machine in design.machines],
        "acknowledgements": [_plain(each) for each in design.acknowledgements],
    }


def _brought_back(data: dict[str, Any]) -> Design:
    design = from_data(data["plan"])
    pairs = zip(design.machines, data["ids"], strict=True)
    return replace(
        design,
        machines=tuple(replace(machine, id=pk) for machine, pk in pairs),
        acknowledgements=tuple(map(_entry, data["acknowledgements"])),
    )


def _plain(entry: Acknowledgement) -> list[str]:
    days = [day.isoformat() if day else "" for day in (entry.on, entry.until)]
    return [entry.code, entry.machine, entry.reason, entry.by, *days]


def _entry(values: Sequence[str]) -> Acknowledgement:
    code, machine, reason, by, on, until = values
    days = [date.fromisoformat(day) if day else None for day in (on, until)]
    return Acknowledgement(code, machine, reason, by, on=days[0], until=days[1])
