"""Reviews: a revision with its gates, and what people say to it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from planner.domain.refusal import Refusal
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Environment, Review
from planner.permissions import NotAllowed
from planner.services.review_cases import case_of
from planner.services.reviews import (
    Unfit,
    approve,
    request_changes,
    take_back,
    withdraw_approval,
)
from planner.services.status import reviews_of
from planner.views.review_acts import act_named, offered_acts
from planner.views.review_page import review_page
from planner.views.sessions import signed_in
from planner.views.thread_lists import threads_context


def own_review(request: UserRequest, pk: int, number: int) -> Review:
    """The review of a revision, if the person may see it; 404 otherwise."""
    mine = Environment.objects.visible_to(request.user).select_related("team")
    environment = get_object_or_404(mine, pk=pk)
    review = get_object_or_404(reviews_of(environment), revision__number=number)
    review.revision.environment = environment
    return review


@signed_in
@require_safe
def show(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """The review of a revision: gates, differences, findings, and what people said."""
    return _page(request, own_review(request, pk, number))


@signed_in
@require_POST
def approve_it(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Approve the revision that was read, with a word to it."""
    return _answered(request, pk, number, "approve", approve, **_read(request))


@signed_in
@require_POST
def request_changes_of_it(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Request changes of the revision that was read, and say which."""
    slug = "request-changes"
    return _answered(request, pk, number, slug, request_changes, **_read(request))


@signed_in
@require_POST
def take_it_back(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Take a submission back before it is approved."""
    return _answered(request, pk, number, "take-back", take_back)


@signed_in
@require_POST
def withdraw_it(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Withdraw the approval of a revision, and say why."""
    return _answered(request, pk, number, "withdraw", withdraw_approval)


def _read(request: UserRequest) -> dict[str, str]:
    """What the person has read, as the form says."""
    return {"fingerprint": request.POST.get("fingerprint", "")}


def _answered(
    request: UserRequest,
    pk: int,
    number: int,
    slug: str,
    service: Callable[..., object],
    **read: str,
) -> HttpResponse:
    """Do it and show the review; where it is refused, with what was typed."""
    review = own_review(request, pk, number)
    text = typed(request.POST).get("text", "")
    try:
        service(review, by=request.user, text=text, **read)
    except Refusal as refusal:
        said = {"refused": slug, "text": text, "error": str(refusal)}
        now = own_review(request, pk, number)
        return _page(request, now, status=_status(refusal), **said)
    messages.success(request, str(act_named(slug).done) % number)
    return redirect(review)


def _status(refusal: Refusal) -> int:
    if isinstance(refusal, NotAllowed):
        return 403
    return 422 if isinstance(refusal, Unfit) else 409


def _page(
    request: UserRequest, review: Review, status: int = 200, **said: str
) -> HttpResponse:
    case = case_of(review.revision.environment, review, request.user)
    context: dict[str, Any] = {
        **review_page(case),
        "acts": offered_acts(case, **said),
        "error": said.get("error", ""),
        "refused": said.get("refused", ""),
        **threads_context(request, case.environment, review.revision),
    }
    return render(request, "planner/reviews/show.html", context, status=status)
