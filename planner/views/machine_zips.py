"""All machines as a ZIP: a file of the checklist for each."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from planner.domain.checklist import Checklist
from planner.exporters import EXPORTERS
from planner.exporters.machines_zip import machines_zip
from planner.http import UserRequest
from planner.services.tasks import checklist_of_installation
from planner.views.checklists import attachment, called, checklist_of
from planner.views.environments import own_environment
from planner.views.limited import limited
from planner.views.own_installations import own_installation
from planner.views.revision_files import checklist_as_submitted
from planner.views.revisions import own_revision
from planner.views.sessions import signed_in


@signed_in
@require_safe
@limited("documents")
def download(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """The checklist of each machine in one format, as a ZIP."""
    return zip_file(slug, checklist_of(own_environment(request, pk)))


@signed_in
@require_safe
@limited("documents")
def download_of_revision(
    request: UserRequest, pk: int, number: int, slug: str
) -> HttpResponse:
    """The checklist of each machine of a revision in one format, as a ZIP."""
    return zip_file(slug, checklist_as_submitted(own_revision(request, pk, number)))


@signed_in
@require_safe
@limited("documents")
def download_of_installation(
    request: UserRequest, pk: int, number: int, slug: str
) -> HttpResponse:
    """The checklist of each machine with its results in one format, as a ZIP."""
    installation = own_installation(request, pk, number)
    return zip_file(slug, checklist_of_installation(installation))


def zip_file(slug: str, whole: Checklist) -> HttpResponse:
    """The checklist of each machine of `whole` in that format, as a ZIP."""
    if slug not in EXPORTERS:
        raise Http404(f"There is no format {slug}.")
    exporter = EXPORTERS[slug]
    name = f"{called(exporter, whole)}-{exporter.suffix}.zip"
    return attachment(machines_zip(whole, exporter), name, "application/zip")
