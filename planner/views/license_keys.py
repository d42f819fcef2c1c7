"""The licence list with keys in clear, for planners who ask for it."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from planner.domain.checklist import Checklist
from planner.exporters import LICENSE_LISTS
from planner.http import UserRequest
from planner.models import Environment
from planner.services.license_keys import take_out_keys
from planner.views.checklists import checklist_file, checklist_of, narrowed
from planner.views.environments import planned_environment
from planner.views.limited import limited
from planner.views.revision_files import checklist_as_submitted
from planner.views.revisions import own_revision
from planner.views.sessions import signed_in


@signed_in
@require_POST
@limited("documents")
def download(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """The licence list with keys in clear, which the history tells of."""
    environment = planned_environment(request, pk)
    return _in_clear(request, environment, slug, checklist_of(environment))


@signed_in
@require_POST
@limited("documents")
def download_of_revision(
    request: UserRequest, pk: int, number: int, slug: str
) -> HttpResponse:
    """The licence list of a revision with keys in clear; the history tells of it."""
    planned_environment(request, pk)
    revision = own_revision(request, pk, number)
    whole = checklist_as_submitted(revision)
    return _in_clear(request, revision.environment, slug, whole, revision.called)


def _in_clear(
    request: UserRequest,
    environment: Environment,
    slug: str,
    whole: Checklist,
    called: str = "",
) -> HttpResponse:
    if slug not in LICENSE_LISTS:
        raise Http404(f"There is no licence list {slug}.")
    machine = narrowed(whole, request.GET.get("machine", "")).machine
    about = ", ".join(filter(None, (called, machine)))
    take_out_keys(environment, by=request.user, about=about)
    return checklist_file(request, slug, replace(whole, shows_keys=True))
