"""Warnings accepted on purpose, and acceptances withdrawn."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from planner.domain.acceptance import NO_CODE
from planner.domain.acknowledgement import SHORTEST_REASON, Acknowledgement, explains
from planner.domain.design import Design
from planner.domain.names import folded
from planner.domain.refusal import Refusal
from planner.domain.rule import Finding, FindingStatus, Rule, Severity
from planner.domain.without_passwords import masked_text
from planner.domain.wording import abridged
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.permissions import membership, refuse, why_not_plan
from planner.rules import RULES, findings
from planner.services.environments import Saved, locked, save_design
from planner.services.history import name_of

PLAN = ""
"""The subject of a warning that concerns the plan as a whole."""


def why_not_accept(rule: Rule) -> str:
    """Why nothing that `rule` finds can be accepted; "" if it can."""
    if rule.severity is Severity.ERROR:
        return _("%s is an error. Errors cannot be accepted, only cured.") % rule.code
    if rule.severity is Severity.INFO:
        return _("%s is a note. It blocks nothing, so it needs no word.") % rule.code
    if rule.comes_last:
        text = _("%s is about something accepted already: withdraw that, or reword it.")
        return text % rule.code
    return ""


def acceptable(code: str, found: Iterable[Finding]) -> list[str]:
    """On what a warning among `found` can be accepted: host names, or PLAN.

    Empty for a code that is not that of an open warning. What lacks a host name is left
    out: nothing could name it.
    """
    subjects = [
        detail.machine.hostname.strip() if detail.machine else PLAN
        for finding in found
        if finding.rule.code == code
        and finding.can_be_accepted
        and finding.status is FindingStatus.OPEN
        for detail in finding.details
        if detail.machine is None or detail.machine.hostname.strip()
    ]
    return list({folded(each): each for each in reversed(subjects)}.values())[::-1]


@transaction.atomic
def accept_warning(
    environment: Environment,
    code: str,
    subjects: Collection[str],
    *,
    reason: str,
    until: date | None = None,
    by: User,
) -> Saved | None:
    """Accept the warning `code` on `subjects`, until the day `until` if there is one.

    It is accepted on the plan as it is now, whoever saved it last; None if it is
    accepted just like this already. Raises Refusal for what is no open warning, a
    reason that is too short, and a day that is no later one; and NotAllowed when `by`
    does not plan in the team.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
    here = locked(environment)
    design = design_of(here)
    reason = masked_text(reason).strip()
    _refuse(RULES.get(code), code, reason, until)
    still_open = {folded(s): s for s in acceptable(code, findings(design))}
    wanted = {folded(each): each for each in subjects}
    said = {
        folded(each.machine)
        for each in design.acknowledgements
        if folded(each.code) == folded(code)
        and (each.reason, each.until, each.lapsed) == (reason, until, False)
    }
    if gone := [
        name for key, name in wanted.items() if key not in {*still_open, *said}
    ]:
        text = _("%s is no open warning there any more.")
        raise Refusal(text % _about(code, gone))
    names = [still_open[key] for key in wanted if key in still_open]
    if not names:
        return None
    signed = [
        Acknowledgement(code, name, reason, name_of(by), localdate(), until)
        for name in names
    ]
    about = _about(code, names)
    return save_design(
        here,
        replace(design, acknowledgements=(*_without(design, code, names), *signed)),
        based_on=here.version,
        by=by,
        deed=Deed.ACCEPTED,
        about=_("%(what)s, until %(day)s") % {"what": about, "day": until}
        if until
        else about,
        why=reason,
    )


@transaction.atomic
def withdraw_acceptance(
    environment: Environment, code: str, subject: str, *, by: User
) -> Saved | None:
    """Take back whatever accepts `code` on `subject`; None if nothing does any more.

    Raises NotAllowed when `by` does not plan in the team.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
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


def _refuse(rule: Rule | None, code: str, reason: str, until: date | None) -> None:
    """Say no to what can be accepted on no plan."""
    if rule is None:
        raise Refusal(_("There is no rule %s.") % code)
    if why_not := why_not_accept(rule):
        raise Refusal(why_not)
    if not explains(reason):
        raise Refusal(_("Write why, in %d characters or more.") % SHORTEST_REASON)
    if until is not None and until <= localdate():
        raise Refusal(_("The day on which it lapses has to be a later one than today."))


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
    where = abridged([subject.strip() or _("the whole plan") for subject in subjects])
    return _("%(code)s on %(where)s") % {
        "code": code.strip() or NO_CODE,
        "where": where,
    }
