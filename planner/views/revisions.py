"""Revisions: the list of them, and each as it was submitted."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planner.document import WRITERS
from planner.domain.acceptance import acceptances_as_judged, gathered
from planner.domain.judged import judged
from planner.domain.keys_of_design import has_keys, has_unreadable_keys
from planner.domain.topology import topology_rows
from planner.exporters import EXPORTERS
from planner.exporters.topology_svg import topology_svg
from planner.http import UserRequest
from planner.models import Membership, Revision
from planner.permissions import (
    membership,
    why_not_make,
    why_not_plan,
    why_not_share,
)
from planner.rules import RULES, findings
from planner.services.own_work import own_work_of
from planner.services.revisions import (
    design_as_of_today,
    design_as_submitted,
    own_changes_since,
)
from planner.views.environments import own_environment
from planner.views.facts import sections
from planner.views.findings import Counts
from planner.views.installing import installing
from planner.views.judged_findings import shown_judged, since_then
from planner.views.sessions import signed_in
from planner.views.team_choice import planned_teams

PAGE_SIZE = 25


def own_revision(request: UserRequest, pk: int, number: int) -> Revision:
    """The revision of that number, if the person may see it; 404 otherwise."""
    revisions = Revision.objects.select_related("review", "environment")
    environment = own_environment(request, pk)
    return get_object_or_404(revisions, environment=environment, number=number)


@signed_in
@require_safe
def index(request: UserRequest, pk: int) -> HttpResponse:
    """The revisions of an environment, the latest first."""
    environment = own_environment(request, pk)
    revisions = environment.revisions.select_related("review").defer("content", "keys")
    page = Paginator(revisions, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "environment": environment,
        "page": page,
        "rows": [(revision, Counts.of(revision.judged)) for revision in page],
    }
    return render(request, "planner/revisions/list.html", context)


@signed_in
@require_safe
def show(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """One revision: the plan, what was judged of it then, and what would be today."""
    revision = own_revision(request, pk, number)
    today, environment = design_as_of_today(revision), revision.environment
    member = membership(request.user, environment.team_id)
    why_not = why_not_plan(member)
    shown = as_submitted(revision, member, request.GET.get("finding", ""))
    context = {
        **shown,
        "environment": environment,
        "why_not": why_not,
        "why_not_copy": why_not and why_not_make(planned_teams(request.user)),
        "why_not_share": why_not_share(member),
        "installing": installing(environment, member, revision),
        "rule_codes": RULES,
        "own": own_changes_since(revision, own_work_of(environment.team_id)),
        "since": since_then(revision.judged, judged(today, findings(today))),
        "writers": WRITERS,
        "has_keys": has_keys(shown["design"]),
        "has_unreadable_keys": has_unreadable_keys(shown["design"]),
        "exporters": EXPORTERS.values(),
    }
    return render(request, "planner/revisions/show.html", context)


def as_submitted(
    revision: Revision, member: Membership | None, whole: str = ""
) -> dict[str, Any]:
    """What a page shows `member` of `revision` itself: its plan as it was judged.

    Of each finding it has the first places, but for those of code `whole`.
    """
    design, found = design_as_submitted(revision), revision.judged
    return {
        "revision": revision,
        "design": design,
        "counts": Counts.of(found),
        "found": shown_judged(revision, member, whole),
        "accepted": gathered(acceptances_as_judged(design, found)),
        "sections": sections(design),
        "rows": topology_rows(design),
        "picture": topology_svg(design),
    }
