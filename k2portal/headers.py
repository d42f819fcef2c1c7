"""Headers that every answer has, whoever gives it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
"""Powers of a browser that no page of the portal asks for."""

DEFAULTS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
    # A page may name who is signed in; static files say that they can be kept.
    "Cache-Control": "no-store",
}

WITH_THE_SESSION = {"Clear-Site-Data": '"cache", "storage"'}
"""What a browser is told whose session has ended. Nothing typed is lost by it: pages
store nothing there. Cookies stay: the theme, and that somebody was here before."""


class HeadersMiddleware:
    """Adds what Django and django-csp have no setting for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        headers = DEFAULTS | (WITH_THE_SESSION if _has_ended(response) else {})
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response


def _has_ended(response: HttpResponse) -> bool:
    """Whether the answer takes the cookie of a session away, however that ended."""
    cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie is not None and cookie["max-age"] == 0
