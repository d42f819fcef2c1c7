"""Cures: what one would change, carried out, and taken back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planner.cures import CURES
from planner.domain.diff import changes
from planner.domain.finding_changes import finding_changes
from planner.http import UserRequest, version_sent
from planner.models import Entry
from planner.models.designs import design_of
from planner.rules import RULES, findings
from planner.services.cures import cure_findings, undo_cure, with_cures
from planner.views.environments import own_environment
from planner.views.sessions import signed_in
from planner.views.ways_back import step_sent, way_back


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cure(request: UserRequest, pk: int, code: str = "") -> HttpResponse:
    """Show what the cure of a finding would change, or of all; on POST change it."""
    environment = own_environment(request, pk)
    if code and code not in CURES:
        raise Http404(f"There is no cure for {code}.")
    design = design_of(environment)
    back = way_back(environment, step_sent(request, design))
    if request.method == "POST":
        saved = cure_findings(
            environment, code, based_on=version_sent(request.POST), by=request.user
        )
        assert saved.entry is not None
        undo_href = reverse("planner:undo", args=[pk, saved.entry.pk])
        messages.success(request, saved.findings.sentence, extra_tags=undo_href)
        return redirect(back)
    after, codes = with_cures(design, code)
    would = finding_changes(design, findings(design), after, findings(after))
    context = {
        "environment": environment,
        "back": back,
        "rules": [RULES[each] for each in codes],
        "rule": RULES.get(code),
        "label": CURES[code].label if code else _("Cure all"),
        "changes": changes(design, after),
        "gone": [(RULES[each.code], each.where) for each in would.cured],
        "new": [(RULES[each.code], each.where) for each in would.brought],
    }
    return render(request, "planner/cures/show.html", context)


@signed_in
@require_POST
def undo(request: UserRequest, pk: int, entry: int) -> HttpResponse:
    """Take back the cure that an entry of the history tells of."""
    environment = own_environment(request, pk)
    if not Entry.objects.filter(pk=entry, environment=environment).exists():
        raise Http404("There is no such cure.")
    saved = undo_cure(environment, entry, by=request.user)
    text = _("The plan is as it was before the cure.")
    messages.success(request, f"{text} {saved.findings.sentence}")
    return redirect("planner:environment", pk)
