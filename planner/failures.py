"""When a database or disk lets the portal down: a page that says so, and a line.

Most of it passes by itself. So nothing is kept that would have to be started again.
"""

import errno
import logging
import sqlite3
import sys
from collections.abc import Iterator

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planner.counts import FAILURES

LOG = logging.getLogger(__name__)
AGAIN = "30"
"""So many seconds later it is worth trying again."""

AWAY, SLOW, READ_ONLY, FULL, FILES = "away", "slow", "read-only", "full", "files"

BY_SQLSTATE = {
    "57014": SLOW,  # stopped by statement_timeout
    "55P03": SLOW,  # a lock was not to be had
    "25006": READ_ONLY,
    "53100": FULL,
}
BY_SQLITE = {
    sqlite3.SQLITE_BUSY: SLOW,
    sqlite3.SQLITE_LOCKED: SLOW,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_FULL: FULL,
}
NO_FILES = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS),
    *(errno.EACCES, errno.EPERM, errno.EIO),
}


def failure_in(error: BaseException | None) -> str:
    """What let the portal down where `error` tells of that, or ""."""
    kinds = map(_kind, _chain(error))
    return next(filter(None, kinds), "")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and those that led to it; the first cause is the last."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _kind(error: BaseException) -> str:
    if isinstance(error, OperationalError | InterfaceError) and not error.__cause__:
        return AWAY
    if isinstance(error, psycopg.Error):
        away = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        return BY_SQLSTATE.get(error.sqlstate or "", AWAY if away else "")
    if isinstance(error, sqlite3.OperationalError):
        return BY_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, AWAY)
    if isinstance(error, OSError) and error.errno in NO_FILES:
        return FILES
    return ""


def answer_to(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The page for an error that is no fault of the portal; None for any other."""
    what = failure_in(error)
    if not what:
        return None
    FAILURES.labels(what).inc()
    LOG.warning("Let down (%s): %s.", what, " < ".join(map(_name, _chain(error))))
    said = {"what": what, "request_id": request.headers.get("X-Request-ID", "")}
    page = render(None, "503.html", said, status=503)
    page["Retry-After"] = AGAIN
    return page


def _name(error: BaseException) -> str:
    """What kind of error it is; what it says may hold addresses and passwords."""
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of an error that no view and no middleware has answered."""
    said = {"request_id": request.headers.get("X-Request-ID", "")}
    page = answer_to(request, sys.exc_info()[1])
    return page or render(None, "500.html", said, status=500)
