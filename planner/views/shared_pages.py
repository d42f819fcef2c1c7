"""The pages that links for others show; they know nobody who looks at them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from planner.domain.installation.sign_off import Said, SignOff
from planner.models import Share
from planner.services.approvals import approval_of
from planner.services.sign_offs import record_of
from planner.views.checklists import checklist_context
from planner.views.facts import Fact
from planner.views.revision_files import checklist_as_submitted
from planner.views.revisions import as_submitted
from planner.views.sign_off_files import FORMATS


def revision_page(request: HttpRequest, share: Share) -> HttpResponse:
    """A revision: its plan, the findings as judged then, and who approved it."""
    assert share.revision is not None
    shown = as_submitted(share.revision, None, request.GET.get("finding", ""))
    approval = approval_of(share.revision)
    return _page("revision", share, {**shown, "approval": approval})


def checklist_page(request: HttpRequest, share: Share) -> HttpResponse:
    """The checklist of a revision, or what the address asks for of it."""
    assert share.revision is not None
    shown = checklist_context(request, checklist_as_submitted(share.revision))
    return _page("checklist", share, {**shown, "revision": share.revision})


def record_page(request: HttpRequest, share: Share) -> HttpResponse:
    """What an installation comes to, and its record as files."""
    assert share.installation is not None
    record = record_of(share.installation)
    facts = _facts(record)
    shown = {"page": request.path, "record": record, "facts": facts, "formats": FORMATS}
    return _page("record", share, shown)


def _page(name: str, share: Share, shown: dict[str, Any]) -> HttpResponse:
    """The page of that name, drawn without the request: nothing of it is personal."""
    context = {**shown, "until": share.until}
    return render(None, f"planner/shares/{name}.html", context)


def _facts(record: SignOff) -> list[Fact]:
    """What stands on the first page of the record."""
    return [
        (_("Verdict"), record.verdict.label),
        (_("Started"), _said(record.started)),
        (_("Signed off"), _said(record.signed_off)),
        (_("Revision"), str(record.revision)),
        (_("Fingerprint"), record.fingerprint),
    ]


def _said(said: Said | None) -> str:
    return f"{said.by}, {said.at:%Y-%m-%d %H:%M} ({said.at.tzname()})" if said else ""
