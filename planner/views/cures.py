"""Cures: what one would change, carried out, and taken back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planner.cures import CURES, hindered_by
from planner.domain.diff import changes
from planner.domain.finding_changes import finding_changes
from planner.http import UserRequest, version_sent
from planner.models import Entry, Environment
from planner.models.designs import design_of
from planner.rules import RULES, findings
from planner.services.cures import cure_findings, undo_cure, with_cures
from planner.services.environments import StaleSave
from planner.views.drafts import still_meant
from planner.views.environments import planned_environment
from planner.views.sessions import signed_in
from planner.views.ways_back import step_sent, undo_url, way_back


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cure(request: UserRequest, pk: int, code: str = "") -> HttpResponse:
    """Show what the cure of a finding would change, or of all; on POST change it."""
    environment = planned_environment(request, pk)
    if code and code not in CURES:
        raise Http404(f"There is no cure for {code}.")
    if request.method != "POST":
        return _preview(request, environment, code)
    sent = version_sent(request.POST)
    try:
        saved = cure_findings(
            environment, code, based_on=sent, by=request.user, still_meant=still_meant
        )
    except StaleSave as stale:
        return _preview(request, planned_environment(request, pk), code, str(stale))
    assert saved.entry is not None
    slug = step_sent(request, environment)
    undo_href = undo_url(environment, saved.entry.pk, slug)
    messages.success(request, saved.findings.sentence, extra_tags=undo_href)
    return redirect(way_back(environment, slug))


def _preview(
    request: UserRequest, environment: Environment, code: str, stale: str = ""
) -> HttpResponse:
    """What the cure would change as the plan is now; `stale` is why one looks again."""
    slug = step_sent(request, environment)
    design = design_of(environment)
    after, codes = with_cures(design, code)
    found = findings(design)
    would = finding_changes(design, found, after, findings(after))
    context = {
        "environment": environment,
        "back": way_back(environment, slug),
        "back_step": slug,
        "rules": [RULES[each] for each in codes],
        "rule": RULES.get(code),
        "label": CURES[code].label if code else _("Cure all"),
        "changes": changes(design, after),
        "gone": [(RULES[each.code], each.where) for each in would.cured],
        "new": [(RULES[each.code], each.where) for each in would.brought],
        "hindered_by": [(RULES[each], "") for each in hindered_by(design, code)],
        "is_open": code in {each.rule.code for each in found if each.status == "open"},
        "stale": stale,
    }
    status = 409 if stale else 200
    return render(request, "planner/cures/show.html", context, status=status)


@signed_in
@require_POST
def undo(request: UserRequest, pk: int, entry: int) -> HttpResponse:
    """Take back the cure that an entry of the history tells of."""
    environment = planned_environment(request, pk)
    if not Entry.objects.filter(pk=entry, environment=environment).exists():
        raise Http404("There is no such cure.")
    saved = undo_cure(environment, entry, by=request.user)
    text = _("The plan is as it was before the cure.")
    messages.success(request, f"{text} {saved.findings.sentence}".strip())
    return redirect(way_back(environment, step_sent(request, environment)))
