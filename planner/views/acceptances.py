"""Accepting a warning on purpose, and withdrawing that."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planner.domain.acceptance import acceptances
from planner.domain.names import folded
from planner.forms.acceptances import AcceptanceForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models.designs import design_of
from planner.rules import RULES, findings
from planner.services.acceptances import (
    accept_warning,
    acceptable,
    withdraw_acceptance,
)
from planner.views.environments import own_environment
from planner.views.findings import shown
from planner.views.said import say_changes
from planner.views.sessions import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: UserRequest, pk: int, code: str) -> HttpResponse:
    """Accept a warning where it is open, or look at where it has been accepted."""
    environment = own_environment(request, pk)
    rule = RULES.get(code)
    if rule is None:
        raise Http404(f"There is no rule {code}.")
    design = design_of(environment)
    found = findings(design)
    form = AcceptanceForm(
        acceptable(design, code),
        typed(request.POST) if request.method == "POST" else None,
    )
    if form.is_valid():
        saved = accept_warning(
            environment,
            code,
            form.cleaned_data["subjects"],
            reason=form.cleaned_data["reason"],
            until=form.cleaned_data["until"],
            by=request.user,
        )
        messages.success(request, _("%s is accepted.") % code)
        say_changes(request, saved)
        return redirect("planner:environment", pk)
    here = [
        each for each in acceptances(design, found) if folded(each.code) == folded(code)
    ]
    context = {
        "environment": environment,
        "rule": rule,
        "form": form,
        "errors": form.all_errors if form.is_bound else [],
        "found": shown(environment, [f for f in found if f.rule.code == code]),
        "acceptances": here,
    }
    status = 422 if form.is_bound else 200
    return render(request, "planner/acceptances/accept.html", context, status=status)


@signed_in
@require_POST
def withdraw(request: UserRequest, pk: int, code: str) -> HttpResponse:
    """Take back what accepts a warning on the `subject` that is sent."""
    environment = own_environment(request, pk)
    subject = request.POST.get("subject", "")
    saved = withdraw_acceptance(environment, code, subject, by=request.user)
    if saved is None:
        messages.info(request, _("That has been withdrawn already."))
    else:
        where = subject.strip() or _("the whole plan")
        text = _("%(code)s is no longer accepted on %(where)s.")
        messages.success(request, text % {"code": code, "where": where})
        say_changes(request, saved)
    return redirect("planner:environment", pk)
