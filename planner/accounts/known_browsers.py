"""Browsers in which somebody has signed in before: a signed cookie says so.

It lets nobody in. It only lets a stranger's wrong passwords count apart from those of
the person whose account it is, and says whose it is what was typed when a session
ended.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

KNOWN_FOR = 180 * 24 * 60 * 60
MOST_PEOPLE = 5
"""So many people of one browser; who was longest away goes."""

SALT = "k2portal.known-browser"


def cookie_name() -> str:
    return "__Host-k2-known" if settings.SESSION_COOKIE_SECURE else "k2-known"


def known_browser(request: HttpRequest, account: int) -> str:
    """What the browser is called if that account has signed in with it, or ""."""
    browser, accounts = _read(request)
    return browser if account in accounts else ""


def last_account(request: HttpRequest) -> int | None:
    """The account that signed in last with the browser; None if none ever did."""
    _browser, accounts = _read(request)
    return accounts[0] if accounts else None


def keep_known(request: HttpRequest, answer: HttpResponse, account: int) -> None:
    """Let the browser that gets `answer` be known for that account."""
    browser, accounts = _read(request)
    others = [each for each in accounts if each != account]
    value = [browser or get_random_string(22), [account, *others][:MOST_PEOPLE]]
    answer.set_cookie(
        cookie_name(),
        signing.dumps(value, salt=SALT),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[int]]:
    sent = request.COOKIES.get(cookie_name(), "")
    try:
        browser, accounts = signing.loads(sent, salt=SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return "", []
    return browser, accounts
