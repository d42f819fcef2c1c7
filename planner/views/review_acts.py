"""What a person can do on the page of a review, and why not."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planner.domain.status import NEXT, Move
from planner.services.review_cases import (
    Case,
    may_not_take_back,
    why_not_approve,
    why_not_request_changes,
    why_not_take_back,
    why_not_withdraw,
)

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Act:
    """A form on the page: what it does, and what is asked for in words.

    `done` is said after it. `may_not` hides it from those whom it never concerns. It is
    in sight where the review can be moved on by it, or whenever it `stays`.
    """

    slug: str
    move: Move
    button: Words
    label: Words
    hint: Words
    done: Words
    kind: str
    why_not: Callable[[Case], str]
    may_not: Callable[[Case], str] | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class OfferedAct:
    """An act as one person meets it: `why_not` greys it; `text` was typed before."""

    act: Act
    why_not: str
    text: str = ""
    error: str = ""


LONG_ENOUGH = _("10 characters or more.")

ACTS = (
    Act(
        "approve",
        Move.APPROVE,
        button=_("Approve"),
        label=_("A word to the approval"),
        hint=_("May be left blank."),
        done=_("You approved revision %d."),
        kind="primary",
        why_not=why_not_approve,
        stays=True,
    ),
    Act(
        "request-changes",
        Move.REQUEST_CHANGES,
        button=_("Request changes"),
        label=_("What has to change"),
        hint=LONG_ENOUGH,
        done=_("You requested changes on revision %d."),
        kind="secondary",
        why_not=why_not_request_changes,
    ),
    Act(
        "take-back",
        Move.TAKE_BACK,
        button=_("Take back"),
        label=_("Why it is taken back"),
        hint=_("May be left blank. The draft stays as it is."),
        done=_("Revision %d is taken back."),
        kind="secondary",
        why_not=why_not_take_back,
        may_not=may_not_take_back,
    ),
    Act(
        "withdraw",
        Move.WITHDRAW,
        button=_("Withdraw the approval"),
        label=_("Why the approval is withdrawn"),
        hint=LONG_ENOUGH,
        done=_("The approval of revision %d is withdrawn."),
        kind="danger",
        why_not=why_not_withdraw,
    ),
)


def act_named(slug: str) -> Act:
    """One of ACTS."""
    return next(act for act in ACTS if act.slug == slug)


def offered_acts(
    case: Case, *, refused: str = "", text: str = "", error: str = ""
) -> list[OfferedAct]:
    """What can be done with the review as it stands, and what was `refused`.

    `text` was typed with the refused act, and `error` says what was wrong with it.
    """
    offered = []
    for act in ACTS:
        is_refused = act.slug == refused
        leads_on = act.stays or (case.status, act.move) in NEXT
        concerns = not (act.may_not and act.may_not(case))
        if is_refused or (leads_on and concerns):
            typed = (text, error) if is_refused else ("", "")
            offered.append(OfferedAct(act, act.why_not(case), *typed))
    return offered
