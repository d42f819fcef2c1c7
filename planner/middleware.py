"""What every request passes: no flood, no password in its address, Refusals told."""

from collections.abc import Callable

from allauth.core.exceptions import ReauthenticationRequired
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import escape_leading_slashes

from planner.domain.refusal import Refusal
from planner.domain.without_passwords import masked_address
from planner.failures import answer_to
from planner.forms.typed import without_passwords
from planner.http import LONGEST_NUMBER, whole_number
from planner.models import Environment, Team
from planner.permissions import NotAllowed
from planner.views.not_taken import MOST_SENT, not_taken


class SizeMiddleware:
    """Refuses a request that is too large before anything of it is read.

    Django reads all of it, files too, before it knows who sends it. A request that does
    not say how large it is, or is packed, so that it may be larger, is refused as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.META
        if sent.get("HTTP_TRANSFER_ENCODING"):
            return not_taken(411)
        if sent.get("HTTP_CONTENT_ENCODING", "identity").lower() != "identity":
            return not_taken(415)
        length = str(sent.get("CONTENT_LENGTH") or "0")
        if len(length) > LONGEST_NUMBER or whole_number(length) > MOST_SENT:
            return not_taken(413)
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

    So neither a page nor a log quotes it, and the browser forgets it as well. The same
    with NULs in Django's administration, which would ask PostgreSQL for such a text and
    fail; the portal's own pages know what to do with one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here = request.get_full_path()
        bare = masked_address(here)
        if here.startswith("/admin/"):
            bare = bare.replace("%00", "")
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
    an absent database or a full disk with 503.
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
        return answer_to(request, exception)


class MethodMiddleware:
    """Gives a page to whoever opens an address that only takes what a form sends.

    Django answers with nothing but the status, which is enough for programs.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        is_read = request.method != "HEAD" and request.accepts("text/html")
        if is_read and isinstance(answer, HttpResponseNotAllowed):
            said = {"is_visit": request.method == "GET", "back": _way_back(request)}
            answer.content = render_to_string("405.html", said).encode()
        return answer


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
