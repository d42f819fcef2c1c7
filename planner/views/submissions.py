"""Submitting for review: what would be submitted, and doing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planner.domain.design import Design
from planner.domain.fingerprint import fingerprint
from planner.domain.refusal import Refusal
from planner.forms.submission import SubmissionForm
from planner.forms.typed import typed
from planner.http import UserRequest, version_sent
from planner.models import Environment, Review
from planner.rules import findings
from planner.services.own_work import design_with_own_work
from planner.services.revisions import (
    design_as_of_today,
    own_changes_since,
    submit_for_review,
    why_not_submit,
)
from planner.services.status import reviews_of
from planner.views.comparisons import judged_and_compared
from planner.views.differences import Part, parts_of
from planner.views.environments import planned_environment
from planner.views.findings import Counts, in_brief, shown
from planner.views.limited import limited
from planner.views.sessions import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("submissions")
def submit(request: UserRequest, pk: int) -> HttpResponse:
    """Show what would be submitted for review; on POST keep it as a revision."""
    environment = planned_environment(request, pk)
    if request.method != "POST":
        return _page(request, environment, SubmissionForm())
    form = SubmissionForm(typed(request.POST))
    if not form.is_valid():
        return _page(request, environment, form, status=422)
    try:
        revision = submit_for_review(
            environment,
            based_on=version_sent(request.POST),
            by=request.user,
            message=form.cleaned_data["message"],
        )
    except Refusal as refusal:
        here = planned_environment(request, pk)
        return _page(request, here, form, refused=str(refusal), status=409)
    messages.success(request, _("%s is submitted for review.") % revision.called)
    return redirect(revision.review)


def _page(
    request: UserRequest,
    environment: Environment,
    form: SubmissionForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    pk, design = environment.pk, design_with_own_work(environment)
    found = findings(design)
    latest = reviews_of(environment).first()
    counts = Counts.of(found)
    reason = why_not_submit(environment, design, counts.errors, latest)
    is_unfit = counts.errors or environment.unfinished
    context: dict[str, Any] = {
        "environment": environment,
        "design": design,
        "form": form,
        "refused": "" if refused == reason else refused,
        "why_not": reason,
        "cure_href": reverse("planner:resume", args=[pk]) if is_unfit else "",
        "counts": counts,
        "found": in_brief(shown(environment, found), environment),
        "fingerprint": fingerprint(design),
        "latest": latest,
        "parts": _since(latest, design),
        "own": latest and own_changes_since(latest.revision, design.own_work),
    }
    return render(request, "planner/revisions/submit.html", context, status=status)


def _since(latest: Review | None, design: Design) -> list[Part]:
    """What changed since the latest revision, nothing where there is none."""
    if latest is None:
        return []
    before = design_as_of_today(latest.revision)
    return parts_of(judged_and_compared(before, design))
