"""The request that is being answered: its id, who asks, and by which route."""

import re
import uuid
from contextvars import ContextVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

HEADER = "X-Request-ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")

CURRENT: ContextVar[HttpRequest | None] = ContextVar("current", default=None)
"""The request that this thread is answering, for what is logged meanwhile."""


def give_id(request: HttpRequest) -> str:
    """The id of the request, from now on in its own header.

    The one that a proxy gave, where there is a proxy; nobody else may choose it.
    """
    sent = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
    given = sent if _WELL_FORMED.fullmatch(sent) else uuid.uuid4().hex
    request.META["HTTP_X_REQUEST_ID"] = given
    return given


def id_of(request: HttpRequest) -> str:
    """The id of the request, "" before it has one."""
    return str(request.META.get("HTTP_X_REQUEST_ID", ""))


def person_of(request: HttpRequest) -> int | None:
    """The key of who asks, if the request had to know it; nothing is looked up."""
    user = getattr(request, "_cached_user", None) or getattr(request, "user", None)
    return None if isinstance(user, SimpleLazyObject | None) else user.pk


def route_of(request: HttpRequest) -> str:
    """The name of the address; never the address, which may hold a secret."""
    if request.resolver_match:
        return request.resolver_match.view_name
    return "static" if request.path.startswith(_static()) else "-"


def _static() -> str:
    return urlsplit(settings.STATIC_URL).path
