"""Accepting a warning on purpose, and withdrawing that."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planner.domain.names import folded, is_blank
from planner.domain.refusal import Refusal
from planner.domain.rule import Found, Rule
from planner.forms.acceptances import AcceptanceForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Environment
from planner.models.designs import design_of
from planner.rules import RULES, findings
from planner.services.acceptances import (
    accept_warning,
    acceptable,
    why_not_accept,
    withdraw_acceptance,
)
from planner.services.environments import Saved
from planner.views.acceptance_rows import acceptance_rows
from planner.views.environments import planned_environment
from planner.views.findings import shown, step_url
from planner.views.said import say_changes
from planner.views.sessions import signed_in
from planner.views.ways_back import step_sent, way_back


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: UserRequest, pk: int, code: str) -> HttpResponse:
    """Accept a warning where it is open, or say why it cannot be accepted."""
    environment = planned_environment(request, pk)
    rule = RULES.get(code)
    if rule is None:
        if code.upper() in RULES:
            return redirect("planner:accept", pk, code.upper())
        raise Http404(f"There is no rule {code}.")
    form = AcceptanceForm(typed(request.POST) if request.method == "POST" else None)
    back = step_sent(request, environment)
    if form.is_valid():
        try:
            saved = accept_warning(
                environment,
                code,
                form.cleaned_data["subjects"],
                reason=form.cleaned_data["reason"],
                until=form.cleaned_data["until"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error("subjects", str(refusal))
        else:
            _say(request, saved, _("Accepted: %s."), _("That is accepted already."))
            return redirect(way_back(environment, back))
    context = _context(environment, rule, form, back)
    status = 422 if form.is_bound else 200
    return render(request, "planner/acceptances/accept.html", context, status=status)


@signed_in
@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    """Take back what accepts the warning `code` on the `subject` that is sent."""
    environment = planned_environment(request, pk)
    sent = typed(request.POST)
    code, subject = sent.get("code", ""), sent.get("subject", "")
    saved = withdraw_acceptance(environment, code, subject, by=request.user)
    _say(
        request,
        saved,
        _("No longer accepted: %s."),
        _("Nothing accepts that any more."),
    )
    return redirect(way_back(environment, step_sent(request, environment)))


def _context(
    environment: Environment, rule: Rule, form: AcceptanceForm, back: str
) -> dict[str, Any]:
    """What the page shows: the plan as it is now, and what was typed."""
    design = design_of(environment)
    found = findings(design)
    here = [finding for finding in found if finding.rule is rule]
    form.offer(acceptable(rule.code, here), _reason_before(here))
    why_not = why_not_accept(rule)
    typing_errors = form.all_errors if form.is_bound else []
    rows = acceptance_rows(environment, design, found, back)
    return {
        "environment": environment,
        "rule": rule,
        "form": form,
        "why_not": why_not,
        "errors": [] if why_not else typing_errors,
        "found": [
            replace(each, accept_href="")
            for each in shown(environment, here, back=back)
        ],
        "nameless": sum(
            detail.machine is not None and is_blank(detail.machine.hostname)
            for finding in here
            for detail in finding.details
        ),
        "machines_href": step_url(environment, "machines"),
        "rows": [
            replace(row, again_href="")
            for row in rows
            if not row.acceptance.holds and folded(row.code) == folded(rule.code)
        ],
        "back": back,
        "back_href": way_back(environment, back),
    }


def _reason_before(here: Found) -> str:
    """The reason that has lapsed; "" where there is none, or more than one."""
    details = [detail for finding in here for detail in finding.details]
    reasons = {detail.lapsed.reason for detail in details if detail.lapsed}
    return reasons.pop() if len(reasons) == 1 else ""


def _say(request: UserRequest, saved: Saved | None, done: str, already: str) -> None:
    """Say what was done, in the words of the history; or that it was done already."""
    if saved is None or saved.entry is None:
        messages.info(request, already)
    else:
        messages.success(request, done % saved.entry.about)
        say_changes(request, saved)
