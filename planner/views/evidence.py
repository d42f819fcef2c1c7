"""Files of evidence: only ever downloaded, never shown by the portal."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner.domain.refusal import Refusal
from planner.http import UserRequest
from planner.models import EvidenceFile
from planner.views.own_installations import own_installation
from planner.views.sessions import signed_in

NOTHING_RUNS = "default-src 'none'; sandbox"
"""Whatever a browser makes of a file, it is a page of nobody and runs nothing."""


@signed_in
@require_safe
def download(request: UserRequest, pk: int, number: int, file: int) -> HttpResponse:
    """A file that shows a result, as it was sent."""
    installation = own_installation(request, pk, number)
    there = EvidenceFile.objects.filter(result__task__installation=installation)
    kept = get_object_or_404(there, pk=file)
    try:
        with kept.file.open("rb") as file_on_disk:
            body = file_on_disk.read()
    except FileNotFoundError:
        gone = _("“%s” is missing on the disk of the portal: ask whoever runs it.")
        raise Refusal(gone % kept.name) from None
    headers = {
        "Content-Disposition": content_disposition_header(True, kept.name) or "",
        "Content-Security-Policy": NOTHING_RUNS,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(body, content_type=kept.media_type, headers=headers)
