"""Every request gets an id, a line in the log, and is counted."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from k2portal import metrics
from k2portal.asked import CURRENT, HEADER, give_id, route_of

LOG = logging.getLogger(__name__)
PROBES = ("health-live", "health-ready", "metrics")


class RequestMiddleware:
    """Gives the request an id, tells of its end, and sends the id back.

    It is the outermost: so what other middleware answers has all of this too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = give_id(request)
        token = CURRENT.set(request)
        start = perf_counter()
        try:
            response = self.get_response(request)
            response[HEADER] = given
            _tell(request, response.status_code, perf_counter() - start)
            # Otherwise Django tells of it once more, without all of this.
            vars(response)["_has_been_logged"] = True
        finally:
            CURRENT.reset(token)
        return response


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    route = route_of(request)
    method = str(request.method)
    metrics.count(route, method, status, seconds)
    took = round(seconds * 1000)
    facts = {"method": method, "status": status, "duration_ms": took}
    said = (method, route, status, took)
    LOG.log(_level(route, status), "%s %s: %d in %d ms", *said, extra=facts)


def _level(route: str, status: int) -> int:
    """As Django has it; what is asked for every few seconds is told to nobody."""
    if route in PROBES or (route == "static" and status < 400):
        return logging.DEBUG
    if status < 400:
        return logging.INFO
    return logging.WARNING if status < 500 else logging.ERROR
