"""What every request passes: no flood, no password in its address, Refusals told."""

from collections.abc import Callable

from allauth.core.exceptions import ReauthenticationRequired
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import escape_leading_slashes

from planner.domain.refusal import Refusal
from planner.domain.without_passwords import masked_address
from planner.forms.typed import without_passwords
from planner.http import whole_number
from planner.models import Environment, Team
from planner.permissions import NotAllowed

MOST_SENT = 30 * 1024 * 1024
"""So many bytes a request may have: what shows a result, and the words with it."""


class SizeMiddleware:
    """Refuses a request that is too large before anything of it is read.

    Django reads all of it, files too, before it knows who sends it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if whole_number(request.META.get("CONTENT_LENGTH")) > MOST_SENT:
            return render(None, "413.html", status=413)
        return self.get_response(request)


class Utf8Middleware:
    """Forms are UTF-8, as the standard says, whatever charset a client claims.

    Django refuses another claim, and its page that says so fails on the same form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        return self.get_response(request)


class AddressMiddleware:
    """Leads from an address with a password to the same one without it.

    So neither a page nor a log quotes it, and the browser forgets it as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here = request.get_full_path()
        bare = masked_address(here)
        if bare != here and request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(escape_leading_slashes(bare))
        return self.get_response(request)


class WaitingMiddleware:
    """What waits until somebody has shown once more who they are, waits in the session:
    without passwords that were pasted into it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, ReauthenticationRequired):
            setattr(request, "POST", without_passwords(request.POST))  # noqa: B010


class RefusalMiddleware:
    """Turns a Refusal into a page, so that no view needs a try.

    A Refusal is answered with its reason and 409, or 403 where somebody may not do it;
    an absent database with 503.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            is_forbidden = isinstance(exception, NotAllowed)
            said = {
                "reason": str(exception),
                "is_forbidden": is_forbidden,
                "back": _way_back(request),
            }
            status = 403 if is_forbidden else 409
            return render(request, "planner/refused.html", said, status=status)
        if isinstance(exception, OperationalError | InterfaceError):
            return render(None, "503.html", status=503)
        return None


def _way_back(request: HttpRequest) -> str:
    """The page of the environment or team that is asked about; "" if there is none."""
    asked = request.resolver_match.kwargs if request.resolver_match else {}
    found: Environment | Team | None = None
    if pk := asked.get("pk"):
        visible = Environment.objects.visible_to(request.user)
        found = visible.filter(pk=pk).first()
    elif pk := asked.get("team"):
        found = Team.objects.of(request.user).filter(pk=pk).first()
    return found.get_absolute_url() if found else ""
