"""The record of an installation as a file, before its sign-off and after."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from planner.domain.installation.sign_off import SignOff
from planner.exporters.sign_off_json import sign_off_json
from planner.exporters.sign_off_pdf import sign_off_pdf
from planner.http import UserRequest
from planner.models import Installation
from planner.services.sign_offs import record_of
from planner.views.checklists import attachment, file_name
from planner.views.limited import limited
from planner.views.own_installations import own_installation
from planner.views.sessions import signed_in

FORMATS: dict[str, tuple[Callable[[SignOff], bytes], str]] = {
    "pdf": (sign_off_pdf, "application/pdf"),
    "json": (sign_off_json, "application/json"),
}


@signed_in
@require_safe
@limited("documents")
def take_out(request: UserRequest, pk: int, number: int, slug: str) -> HttpResponse:
    """The record in one format; what is not signed off says so on every page."""
    return record_file(own_installation(request, pk, number), slug)


def record_file(installation: Installation, slug: str) -> HttpResponse:
    """The record of `installation` as a file of that format."""
    if slug not in FORMATS:
        raise Http404(f"There is no format {slug}.")
    export, media_type = FORMATS[slug]
    record = record_of(installation)
    kind = "interim report" if record.mark else "sign-off"
    name = file_name(kind, record.plan, f"installation {record.number}", draft=False)
    return attachment(export(record), f"{name}.{slug}", media_type)
