"""What-ifs: a plan otherwise, looked at, and kept as an environment of its own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planner.domain.what_if import WHAT_IFS, WhatIf
from planner.http import UserRequest, version_sent
from planner.models import Environment
from planner.permissions import refuse
from planner.services.environments import StaleSave
from planner.services.own_work import design_with_own_work
from planner.services.what_ifs import keep_what_if
from planner.views.comparisons import judged_and_compared
from planner.views.differences import parts_of
from planner.views.environments import own_environment
from planner.views.sessions import signed_in
from planner.views.team_choice import team_choice


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """Show what would differ; on POST keep it as a new environment."""
    environment = own_environment(request, pk)
    if slug not in WHAT_IFS:
        raise Http404(f"There is no what-if {slug}.")
    if request.method != "POST":
        return _shown(request, environment, WHAT_IFS[slug])
    choice = team_choice(request, environment)
    refuse(choice.why_not)
    try:
        kept = keep_what_if(
            environment,
            WHAT_IFS[slug],
            based_on=version_sent(request.POST),
            by=request.user,
            team=choice.chosen,
        )
    except StaleSave as stale:
        now = own_environment(request, pk)
        return _shown(request, now, WHAT_IFS[slug], str(stale))
    messages.success(request, _("“%s” is kept as a draft.") % kept.name)
    return redirect("planner:environment", kept.pk)


def _shown(
    request: UserRequest, environment: Environment, chosen: WhatIf, stale: str = ""
) -> HttpResponse:
    """The four differences as the plan is now; `stale` is why one looks again."""
    design = design_with_own_work(environment)
    after = chosen.change(design, environment.put_aside)
    comparison = judged_and_compared(design, after)
    context = {
        "environment": environment,
        "choice": team_choice(request, environment),
        "what_if": chosen,
        "parts": parts_of(comparison),
        "is_same": comparison.is_empty,
        "stale": stale,
    }
    status = 409 if stale else 200
    return render(request, "planner/comparisons/what_if.html", context, status=status)
