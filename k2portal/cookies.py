"""Cookies: seen by no script, sent over TLS only, and set by this very host alone."""

from typing import Any


def named(name: str, https: bool) -> str:
    """The name of a cookie; with `__Host-` no other host of the domain can set it."""
    return f"__Host-{name}" if https else name


def cookies(https: bool) -> dict[str, Any]:
    """Django's settings of the cookies of sessions and forms."""
    kinds = {"SESSION": "sessionid", "CSRF": "csrftoken"}
    return {
        "SESSION_COOKIE_AGE": 12 * 60 * 60,  # a working day
    } | {
        f"{kind}_COOKIE_{what}": value
        for kind, name in kinds.items()
        for what, value in {
            "NAME": named(name, https),
            "SECURE": https,
            "HTTPONLY": True,
            "SAMESITE": "Lax",
        }.items()
    }
