"""What a link for others shows: to whoever has it, signed in or not, and no more."""

import re
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planner.domain.refusal import Refusal
from planner.models import Revision, Share, Shared
from planner.services.shares import NoShare, count_opening, share_of
from planner.views.checklists import checklist_file
from planner.views.limited import limited
from planner.views.machine_zips import zip_file
from planner.views.revision_files import checklist_as_submitted
from planner.views.shared_pages import checklist_page, record_page, revision_page
from planner.views.sign_off_files import record_file

HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
ROBOT = re.compile(r"bot\b|crawl|spider|slurp|preview|facebookexternalhit", re.I)
"""What programs call themselves that follow links for nobody."""

PAGES: dict[str, Callable[[HttpRequest, Share], HttpResponse]] = {
    Shared.REVISION: revision_page,
    Shared.CHECKLIST: checklist_page,
    Shared.SIGN_OFF: record_page,
}


def followed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page beneath a link, called with its Share; each GET that shows it counts.

    Whatever is wrong with the link or the address beneath it, the answer is one.
    """

    @wraps(view)
    def guarded(request: HttpRequest, link: str, **rest: str) -> HttpResponse:
        try:
            share = share_of(link)
            response = view(request, share, **rest)
        except (NoShare, Http404):
            return _nothing()
        except Refusal as refusal:
            context = {"reason": str(refusal), "until": share.until}
            return render(None, "planner/shares/refused.html", context, status=409)
        if _is_looked_at(request):
            count_opening(share)
        return response

    return _quiet(guarded)


def _quiet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """For reading, kept by no cache, no robot and no page that it leads to.

    Nobody asks so often that guessing could lead anywhere.
    """
    safe = limited("pages")(require_safe(view))

    @wraps(view)
    def guarded(request: HttpRequest, **rest: str) -> HttpResponseBase:
        response = safe(request, **rest)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return guarded


def _is_looked_at(request: HttpRequest) -> bool:
    """Whether somebody gets to see the answer, as far as a request tells."""
    asked = request.headers
    purpose = f"{asked.get('Purpose', '')} {asked.get('Sec-Purpose', '')}"
    is_robot = ROBOT.search(asked.get("User-Agent", ""))
    return request.method == "GET" and not is_robot and "prefetch" not in purpose


def _nothing() -> HttpResponse:
    """The answer to every link that shows nothing; whoever guesses comes by here."""
    return render(None, "planner/shares/nothing.html", status=404)


@followed
def show(request: HttpRequest, share: Share) -> HttpResponse:
    """What a link for others shows: a revision, its checklist, or a record."""
    return PAGES[share.what](request, share)


@followed
def file(request: HttpRequest, share: Share, slug: str) -> HttpResponse:
    """What a link for others shows as a file: the checklist or the record."""
    if share.installation:
        return record_file(share.installation, slug)
    return checklist_file(request, slug, checklist_as_submitted(_listed(share)))


@followed
def zip_of_machines(request: HttpRequest, share: Share, slug: str) -> HttpResponse:
    """The checklist of a link for others, of each machine in one format, as a ZIP."""
    return zip_file(slug, checklist_as_submitted(_listed(share)))


def _listed(share: Share) -> Revision:
    """The revision whose checklist the link shows; 404 where it shows none."""
    if share.what != Shared.CHECKLIST or share.revision is None:
        raise Http404("This link shows no checklist.")
    return share.revision


@_quiet
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """What is no link for others, and answered like one that shows nothing."""
    return _nothing()
