"""What is written to the log, and how; never a request's body, cookies or address."""

import json
import re
from copy import copy
from datetime import UTC, datetime
from logging import Formatter, LogRecord
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

from k2portal.asked import CURRENT, id_of, person_of, route_of
from planner.domain.without_passwords import masked_address, masked_text

_ADDRESS = re.compile(r"\S*%\S*")
FACTS = ("method", "status", "duration_ms", "event", "account", "place", "how")


def bare(text: str) -> str:
    """`text` with every password masked, also inside of an address."""
    return _ADDRESS.sub(lambda found: masked_address(found[0]), masked_text(text))


def routed(record: LogRecord) -> LogRecord:
    """`record` with the route where Django names an address, which may be secret."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest) or not isinstance(record.args, tuple):
        return record
    escaped = request.path.encode("unicode_escape").decode("ascii")
    addresses, route = (request.path, escaped), route_of(request)
    named = copy(record)
    named.args = tuple(route if arg in addresses else arg for arg in record.args)
    return named


class Line(Formatter):
    """Lines to be read by people, with the id of the request at their end."""

    def format(self, record: LogRecord) -> str:
        return bare(super().format(routed(record)))

    def formatMessage(self, record: LogRecord) -> str:
        request = CURRENT.get()
        mark = f" [{id_of(request)}]" if request else ""
        return super().formatMessage(record) + mark


class Json(Formatter):
    """Lines to be read by machines: an object each, exceptions included."""

    def format(self, record: LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        said: dict[str, Any] = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": bare(routed(record).getMessage()),
        }
        if request := CURRENT.get():
            said["request_id"] = id_of(request)
            said["person"] = person_of(request)
            said["route"] = route_of(request)
        said |= {name: vars(record)[name] for name in FACTS if name in vars(record)}
        if record.exc_info:
            said["exception"] = bare(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)


FORMATS = {
    "line": {
        "()": Line,
        "format": "{asctime} {levelname} {name}: {message}",
        "style": "{",
    },
    "json": {"()": Json},
}


def to_stderr(form: str) -> dict[str, Any]:
    """Django's LOGGING: everything to stderr, as lines or as JSON.

    Requests are told of in JSON; lines, for a person at a terminal, leave out those
    that went well.
    """
    if form not in FORMATS:
        raise ImproperlyConfigured("K2_LOG_FORMAT is either json or line.")
    ours = {"handlers": ["stderr"], "level": "INFO", "propagate": False}
    requests = {"level": "INFO" if form == "json" else "WARNING"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": FORMATS,
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            **dict.fromkeys(("django", "django.server", "k2portal", "planner"), ours),
            "k2portal.requests": requests,
        },
    }
