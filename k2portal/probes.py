"""What machines ask the portal: does it live, can it work, what has it counted."""

from collections.abc import Callable
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import ResolverMatch

from k2portal import metrics
from k2portal.health import Readiness

READINESS = Readiness()


def live() -> HttpResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"live": True})


def ready() -> HttpResponse:
    """200 where everything works that the portal needs, otherwise 503."""
    parts = READINESS.ask()
    works = all(parts.values())
    return JsonResponse({"ready": works, **parts}, status=200 if works else 503)


def numbers() -> HttpResponse:
    """What was counted since the start."""
    return HttpResponse(metrics.text(), content_type=metrics.CONTENT_TYPE)


class ProbesMiddleware:
    """Answers such questions before anybody asks for host, session or person.

    A balancer calls the portal by a number or a name of its own; nothing in these
    answers depends on the name, so any will do.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {
            "/health/live": ("health-live", live),
            "/health/ready": ("health-ready", ready),
            "/metrics": ("metrics", numbers),
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = self.answers.get(request.path)
        if found is None or (found[1] is numbers and not _may_read_numbers(request)):
            return self.get_response(request)
        name, answer = found
        request.resolver_match = ResolverMatch(answer, (), {}, url_name=name)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return answer()


def _may_read_numbers(request: HttpRequest) -> bool:
    """Whether the request has the token; without one nobody has."""
    token = settings.METRICS_TOKEN
    sent = request.headers.get("Authorization", "")
    return bool(token) and compare_digest(sent.encode(), f"Bearer {token}".encode())
