"""Revisions taken out: the plan document and the checklist, as submitted."""

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner import document
from planner.domain.acceptance import acceptances_as_judged
from planner.domain.checklist import Checklist
from planner.domain.checklist_making import checklist_of_revision
from planner.http import UserRequest
from planner.models import Revision
from planner.services.approvals import approval_of
from planner.services.revisions import design_as_submitted
from planner.views.checklists import checklist_file, checklist_page, file_name
from planner.views.documents import PlanFile
from planner.views.limited import limited
from planner.views.revisions import own_revision
from planner.views.sessions import signed_in


@signed_in
@require_safe
@limited("documents")
def plan(request: UserRequest, pk: int, number: int, slug: str) -> HttpResponse:
    """The plan document of a revision, without its licence keys."""
    return plan_of_revision(own_revision(request, pk, number)).without_keys.answer(slug)


def plan_of_revision(revision: Revision) -> PlanFile:
    """What `revision` says, to be taken out."""
    design = design_as_submitted(revision)
    origin = _("%(revision)s, %(fingerprint)s, submitted by %(by)s on %(on)s") % {
        "revision": revision.called,
        "fingerprint": revision.fingerprint,
        "by": revision.by_name,
        "on": localtime(revision.at).date(),
    }
    accepted = document.remarks_on(acceptances_as_judged(design, revision.judged))
    name = file_name(design.name, f"revision {revision.number}", draft=False)
    return PlanFile(design, (origin, *accepted), name)


@signed_in
@require_safe
def checklist(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """The checklist of a revision as a page to read, print and work through."""
    revision = own_revision(request, pk, number)
    whole = checklist_as_submitted(revision)
    return checklist_page(request, revision.environment, whole, revision)


@signed_in
@require_safe
@limited("documents")
def download(request: UserRequest, pk: int, number: int, slug: str) -> HttpResponse:
    """The checklist of a revision as a file in one format."""
    return checklist_file(
        request, slug, checklist_as_submitted(own_revision(request, pk, number))
    )


def checklist_as_submitted(revision: Revision) -> Checklist:
    """The checklist of what `revision` says."""
    return checklist_of_revision(
        design_as_submitted(revision),
        revision.number,
        revision.fingerprint,
        revision.judged,
        approval_of(revision),
    )
