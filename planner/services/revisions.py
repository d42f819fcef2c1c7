"""Revisions: submitted for review, and read back."""

from dataclasses import replace
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import __version__
from planner.domain.design import Design
from planner.domain.fingerprint import fingerprint
from planner.domain.judged import as_data, judged
from planner.domain.own_changes import OwnChanges, own_changes
from planner.domain.own_work import OwnWork
from planner.domain.refusal import Refusal
from planner.domain.status import Move, Status
from planner.domain.without_passwords import masked_text
from planner.models import Deed, Environment, Review, Revision
from planner.permissions import membership, refuse, why_not_plan
from planner.rules import findings
from planner.services.environments import StaleSave, locked
from planner.services.history import name_of, record
from planner.services.judgement import JUDGED_BY
from planner.services.kept_design import (
    brought_back,
    kept,
    kept_keys,
    own_work_in,
)
from planner.services.notices import tell_of_submission
from planner.services.own_work import design_with_own_work
from planner.services.status import move_on, reviews_of, settle

LONGEST_MESSAGE = 2000


@transaction.atomic
def submit_for_review(
    environment: Environment, *, based_on: int, by: User, message: str = ""
) -> Revision:
    """Keep the draft, as of version `based_on`, as the next revision, to be reviewed.

    A revision that waits for its review is replaced. Raises NotAllowed when `by` does
    not plan in its team, StaleSave when the environment was saved since, and Refusal
    with the reason when it is not fit to be submitted; nothing is kept then.
    """
    refuse(why_not_plan(membership(by, environment.team_id)))
    here = locked(environment)
    if here.version != based_on:
        raise StaleSave(
            _("Somebody else has saved this environment meanwhile. Look at it again.")
        )
    design = design_with_own_work(here)
    found = findings(design)
    errors = sum(finding.blocks for finding in found)
    print_of_it = fingerprint(design)
    latest = reviews_of(here).first()
    if reason := why_not_submit(here, design, errors, latest):
        raise Refusal(reason)
    revision = Revision.objects.create(
        environment=here,
        number=latest.revision.number + 1 if latest else 1,
        content=kept(design),
        keys=kept_keys(design),
        fingerprint=print_of_it,
        findings=as_data(judged(design, found)),
        judged_by=JUDGED_BY,
        portal_version=__version__,
        by=by,
        by_name=name_of(by),
        message=masked_text(message.strip()),
    )
    if latest and latest.status in (Status.IN_REVIEW, Status.CHANGES_REQUESTED):
        move_on(latest, Move.REPLACE)
    Review.objects.create(revision=revision)
    settle(here, print_of_it)
    about = _("revision %d") % revision.number
    record(here, Deed.SUBMITTED, by=by, about=about, why=revision.message)
    tell_of_submission(revision)
    return revision


def why_not_submit(
    environment: Environment, design: Design, errors: int, latest: Review | None
) -> str:
    """Why the draft, with so many open errors, cannot be submitted, or "".

    It says `design`, with what the team adds today. `latest` is the review of the
    latest revision.
    """
    if errors:
        text = ngettext(
            "%d error is open: cure it first.",
            "%d errors are open: cure them first.",
            errors,
        )
        return text % errors
    if environment.unfinished:
        return _("Some input cannot be read yet: finish or clear it first.")
    if latest and says_the_same(latest.revision, design):
        said = {"number": latest.revision.number}
        if latest.status == Status.IN_REVIEW:
            return _("Revision %(number)d says the same and is in review.") % said
        if latest.status == Status.APPROVED:
            return _("Revision %(number)d says the same and is approved.") % said
    return ""


def says_the_same(revision: Revision, design: Design) -> bool:
    """Whether `revision` keeps all that `design` says, and all that its team adds."""
    if own_changes_since(revision, design.own_work):
        return False
    return revision.fingerprint == fingerprint(design)


def own_changes_since(revision: Revision, now: OwnWork) -> OwnChanges:
    """How what the team adds `now` differs from what `revision` keeps of it."""
    return own_changes(own_work_in(revision.content), now)


def design_as_submitted(revision: Revision) -> Design:
    """What `revision` says, with the acceptances that held on the day it was made."""
    return _with_lapses(_design_of(revision), localdate(revision.at))


def design_as_of_today(revision: Revision) -> Design:
    """What `revision` says, with the acceptances that hold today."""
    return _with_lapses(_design_of(revision), localdate())


def _design_of(revision: Revision) -> Design:
    return brought_back(revision.content, revision.keys)


def _with_lapses(design: Design, day: date) -> Design:
    return replace(
        design,
        acknowledgements=tuple(
            replace(each, lapsed=each.until is not None and each.until <= day)
            for each in design.acknowledgements
        ),
    )
