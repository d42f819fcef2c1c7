"""What people say to a revision: approval, a wish for changes, and its withdrawal."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.domain.acknowledgement import SHORTEST_REASON, explains
from planner.domain.fingerprint import fingerprint as fingerprint_of
from planner.domain.refusal import Refusal
from planner.domain.status import Move, Status
from planner.domain.without_passwords import masked_text
from planner.models import Answer, Deed, Review, Verdict
from planner.models.designs import design_of
from planner.permissions import refuse
from planner.services.carry_over import carry_over
from planner.services.environments import locked
from planner.services.history import name_of, record
from planner.services.notices import tell_of_verdict
from planner.services.review_cases import (
    Case,
    case_of,
    may_not_approve,
    may_not_request_changes,
    may_not_take_back,
    may_not_withdraw,
    why_not_approve,
    why_not_request_changes,
    why_not_take_back,
    why_not_withdraw,
)
from planner.services.revisions import LONGEST_MESSAGE
from planner.services.status import move_on, reviews_of, settle


class Unfit(Refusal):
    """What was written is too short or too long."""


@transaction.atomic
def approve(review: Review, *, fingerprint: str, by: User, text: str = "") -> Verdict:
    """Approve the revision, which `by` has read as that of `fingerprint`.

    It stays in review until as many people as the team asks for have approved it. The
    last of them closes the review, if nothing else is missing; the revision that was
    approved before is replaced, and a running installation carries this one out. Where
    the team asks for fewer approvals since, one who has approved it can close the
    review too. Raises NotAllowed where `by` may not approve it, and Refusal with the
    reason where it cannot be approved now.
    """
    case = _locked_case(review, by)
    refuse(may_not_approve(case))
    _refuse(why_not_approve(case) or _why_another(case, fingerprint))
    if not case.is_enough_with_one_more:
        return _said(case, Answer.APPROVED, Deed.APPROVED, text)
    for older in reviews_of(case.environment).filter(status=Status.APPROVED):
        move_on(older, Move.REPLACE_APPROVED)
    verdict = _said(case, Answer.APPROVED, Deed.APPROVED, text, Move.APPROVE)
    carry_over(case.environment, case.review.revision, by=by)
    return verdict


@transaction.atomic
def request_changes(
    review: Review, *, fingerprint: str, by: User, text: str
) -> Verdict:
    """Ask for changes of the revision, which `by` has read as that of `fingerprint`.

    `text` says which. Raises NotAllowed, Refusal as `approve` does, and Unfit where
    `text` says nothing.
    """
    case = _locked_case(review, by)
    refuse(may_not_request_changes(case))
    _refuse(why_not_request_changes(case) or _why_another(case, fingerprint))
    _ask_for(text, _("Write what has to change, in %d characters or more."))
    return _said(
        case,
        Answer.CHANGES_REQUESTED,
        Deed.CHANGES_REQUESTED,
        text,
        Move.REQUEST_CHANGES,
    )


@transaction.atomic
def take_back(review: Review, *, by: User, text: str = "") -> Verdict:
    """Take the submission back before it is approved; the draft is not touched.

    Raises NotAllowed for others than the author and planners, and Refusal where the
    revision is no longer in review.
    """
    case = _locked_case(review, by)
    refuse(may_not_take_back(case))
    _refuse(why_not_take_back(case))
    return _said(case, Answer.TAKEN_BACK, Deed.TAKEN_BACK, text, Move.TAKE_BACK)


@transaction.atomic
def withdraw_approval(review: Review, *, by: User, text: str) -> Verdict:
    """Withdraw the approval of the revision, whoever gave it; `text` says why.

    Raises NotAllowed for others than reviewers, Refusal where the revision is not
    approved, and Unfit where `text` says nothing.
    """
    case = _locked_case(review, by)
    refuse(may_not_withdraw(case))
    _refuse(why_not_withdraw(case))
    _ask_for(text, _("Write why, in %d characters or more."))
    return _said(case, Answer.WITHDRAWN, Deed.APPROVAL_WITHDRAWN, text, Move.WITHDRAW)


def _locked_case(review: Review, by: User) -> Case:
    """The review as it is now, with its environment locked."""
    here = locked(review.revision.environment)
    return case_of(here, reviews_of(here).get(pk=review.pk), by)


def _said(
    case: Case, answer: Answer, deed: Deed, text: str, move: Move | None = None
) -> Verdict:
    """Keep what was said, move the review on, and write both down."""
    if len(text) > LONGEST_MESSAGE:
        raise Unfit(_("Write at most %d characters.") % LONGEST_MESSAGE)
    text = masked_text(text.strip())
    again = case.own_approval if answer is Answer.APPROVED else None
    verdict = again or Verdict.objects.create(
        review=case.review,
        answer=answer,
        by=case.person,
        by_name=name_of(case.person),
        text=text,
    )
    if move:
        move_on(case.review, move)
        settle(case.environment, fingerprint_of(design_of(case.environment)))
    record(case.environment, deed, by=case.person, about=_about(case, move), why=text)
    tell_of_verdict(case.review, verdict)
    return verdict


def _about(case: Case, move: Move | None) -> str:
    about = _("revision %d") % case.review.revision.number
    if move:
        return about
    missing = case.needed - len(case.approved_by) - 1
    more = ngettext("%d more approval needed", "%d more approvals needed", missing)
    return f"{about}, {more % missing}"


def _why_another(case: Case, fingerprint: str) -> str:
    """Why what somebody has read is not what they would judge, or ""."""
    if fingerprint == case.review.revision.fingerprint:
        return ""
    return _("What you have read is not this revision: look at it again.")


def _ask_for(text: str, wanted: str) -> None:
    if not explains(text):
        raise Unfit(wanted % SHORTEST_REASON)


def _refuse(reason: str) -> None:
    if reason:
        raise Refusal(reason)
