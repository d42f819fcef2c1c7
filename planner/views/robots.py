"""What the portal tells robots: to stay out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

STAY_OUT = "User-agent: *\nDisallow: /\n"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask every robot to stay out of the whole portal."""
    return HttpResponse(STAY_OUT, content_type="text/plain; charset=utf-8")
