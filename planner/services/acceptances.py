"""Warnings accepted on purpose, and acceptances withdrawn."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from planner.domain.acknowledgement import SHORTEST_REASON, Acknowledgement
from planner.domain.design import Design
from planner.domain.names import folded
from planner.domain.refusal import Refusal
from planner.domain.rule import FindingStatus
from planner.domain.wording import listed
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.environments import Saved, locked, save_design
from planner.services.history import name_of

PLAN = ""
"""The subject of a warning that concerns the plan as a whole."""


def acceptable(design: Design, code: str) -> list[str]:
    """On what an open warning can be accepted: host names, or PLAN.

    Empty for a code that is not that of an open warning. What lacks a host name is left
    out: nothing could name it.
    """
    subjects = [
        detail.machine.hostname.strip() if detail.machine else PLAN
        for finding in findings(design)
        if finding.rule.code == code
        and finding.can_be_accepted
        and finding.status is FindingStatus.OPEN
        for detail in finding.details
        if detail.machine is None or detail.machine.hostname.strip()
    ]
    return list(dict.fromkeys(subjects))


@transaction.atomic
def accept_warning(
    environment: Environment,
    code: str,
    subjects: Collection[str],
    *,
    reason: str,
    until: date | None = None,
    by: User,
) -> Saved:
    """Accept the warning `code` on `subjects`, until the day `until` if there is one.

    It is accepted on the plan as it is now, whoever saved it last. Raises Refusal for
    what is no open warning, a reason that is too short, and a day that is no later one.
    """
    here = locked(environment)
    design = design_of(here)
    there = {folded(each): each for each in acceptable(design, code)}
    wanted = [there[key] for key in map(folded, subjects) if key in there]
    if not wanted or len(wanted) < len(subjects):
        raise Refusal(_("%s is no open warning there any more.") % code)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal(_("Write why, in %d characters or more.") % SHORTEST_REASON)
    if until is not None and until <= localdate():
        raise Refusal(_("The day on which it lapses has to be a later one than today."))
    kept = _without(design, code, wanted)
    signed = [
        Acknowledgement(code, name, reason.strip(), name_of(by), localdate(), until)
        for name in wanted
    ]
    return save_design(
        here,
        replace(design, acknowledgements=(*kept, *signed)),
        based_on=here.version,
        by=by,
        deed=Deed.ACCEPTED,
        about=_about(code, wanted),
        why=reason.strip(),
    )


@transaction.atomic
def withdraw_acceptance(
    environment: Environment, code: str, subject: str, *, by: User
) -> Saved | None:
    """Take back whatever accepts `code` on `subject`; None if nothing does any more."""
    here = locked(environment)
    design = design_of(here)
    kept = _without(design, code, [subject])
    if len(kept) == len(design.acknowledgements):
        return None
    return save_design(
        here,
        replace(design, acknowledgements=kept),
        based_on=here.version,
        by=by,
        deed=Deed.WITHDRAWN,
        about=_about(code, [subject]),
    )


def _without(
    design: Design, code: str, subjects: Collection[str]
) -> tuple[Acknowledgement, ...]:
    """The acknowledgements of the design but those of `code` on `subjects`."""
    gone = {(folded(code), folded(subject)) for subject in subjects}
    return tuple(
        each
        for each in design.acknowledgements
        if (folded(each.code), folded(each.machine)) not in gone
    )


def _about(code: str, subjects: Collection[str]) -> str:
    where = listed([subject or _("the whole plan") for subject in subjects])
    return _("%(code)s on %(where)s") % {"code": code, "where": where}
