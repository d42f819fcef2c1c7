"""What every request passes: plain encoding in, a page for a Refusal out."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planner.domain.refusal import Refusal


class Utf8Middleware:
    """Forms are UTF-8, as the standard says, whatever charset a client claims.

    Django refuses another claim, and its page that says so fails on the same form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a Refusal into a page, so that no view needs a try.

    A Refusal is answered with 409 and its reason, an absent database with 503.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            reason = {"reason": str(exception)}
            return render(request, "planner/refused.html", reason, status=409)
        if isinstance(exception, OperationalError | InterfaceError):
            return render(None, "503.html", status=503)
        return None
