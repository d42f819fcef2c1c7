"""What costs much is done so often and no more; who waits loses nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from planner.http import address_of
from planner.limits import Counted, Limit
from planner.services.tallies import wait_for
from planner.views.kept_work import work_sent
from planner.waits import in_minutes

View = Callable[..., HttpResponseBase]

READING = ("GET", "HEAD")
WINDOW = 5 * 60
"""What django-allauth limits by itself is free again after so long at most."""


def limited(name: str) -> Callable[[View], View]:
    """Lets each person do what the view does as often as the limit `name` allows.

    It counts before the view begins, and so outside of every transaction.
    """

    def limiting(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **about: Any) -> HttpResponseBase:
            limit: Limit | None = settings.LIMITS.get(name)
            if limit is None or not _counts(request, limit.counted):
                return view(request, *args, **about)
            wait = _wait(request, limit)
            return too_often(request, wait) if wait else view(request, *args, **about)

        return guarded

    return limiting


def too_often(request: HttpRequest, wait: int = WINDOW) -> HttpResponse:
    """The page with status 429: when to try again, and what was sent, to send it then.

    What a page asked for by itself gets only the words.
    """
    said = _("That was asked for too often. Try again %s.") % in_minutes(wait)
    if request.headers.get("HX-Request"):
        said = f"{said} {_('Nothing on this page is lost.')}"
        reply = HttpResponse(said, content_type="text/plain", status=429)
    else:
        is_sent = request.method == "POST"
        context = {
            "said": said,
            "path": request.get_full_path(),
            "sent": work_sent(request) if is_sent else [],
            "is_sent": is_sent,
            "had_files": bool(is_sent and request.FILES),
        }
        reply = render(request, "planner/too_often.html", context, status=429)
    reply["Retry-After"] = str(wait)
    return reply


def _wait(request: HttpRequest, limit: Limit) -> int:
    """Seconds; none for who only looks while the database takes no counts."""
    try:
        return wait_for(limit, _who(request))
    except (DatabaseError, InterfaceError):
        if request.method in READING:
            return 0
        raise


def _counts(request: HttpRequest, counted: Counted) -> bool:
    match counted:
        case Counted.LOOKING:
            return request.method in READING
        case Counted.SENDING:
            return request.method == "POST"
        case Counted.FILES:
            return request.method == "POST" and bool(request.FILES)
    return True


def _who(request: HttpRequest) -> str:
    """A person who is signed in, else an address."""
    if request.user.is_authenticated:
        return f"person {request.user.pk}"
    return f"address {address_of(request)}"
