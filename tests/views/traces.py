"""Whether a mark has left a trace: in replies, in the database, in the log."""

import io
import re
import zipfile
from contextlib import contextmanager
from logging import DEBUG, StreamHandler, getLogger
from pathlib import Path

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory

from k2portal.logs import Json

LOGGERS = ("", "django", "django.server", "k2portal", "k2portal.requests", "planner")


class Traces:
    """Every place where the mark was found, in words."""

    def __init__(self, mark):
        self._mark = re.compile(re.escape(mark).encode(), re.IGNORECASE)
        self.found = []

    def look(self, where, what):
        data = what if isinstance(what, bytes) else str(what).encode(errors="replace")
        if hit := self._mark.search(data):
            around = data[max(hit.start() - 90, 0) : hit.end() + 30]
            self.found.append(f"{where}: …{around.decode(errors='replace')}…")

    def look_at_reply(self, asked, reply):
        where = f"{asked} ({reply.status_code})"
        body = b"".join(reply) if reply.streaming else reply.content
        self.look(where, body)
        self.look(f"{where} headers", reply.headers)
        self.look(f"{where} cookies", reply.cookies)
        if body.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                for name in archive.namelist():
                    self.look(f"{where} {name}", archive.read(name))
        if "messages" in reply.cookies:
            request = RequestFactory().get("/")
            request.COOKIES["messages"] = reply.cookies["messages"].value
            said = [str(message) for message in CookieStorage(request)]
            self.look(f"{where} messages", said)

    def look_at_database(self):
        """Every column of every table, what sessions hold, and the file itself."""
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                for row in cursor.fetchall():
                    self.look(f"table {table}", row)
        for session in Session.objects.all():
            self.look("session", session.get_decoded())
        if connection.vendor == "sqlite":
            file = Path(connection.settings_dict["NAME"])
            for part in file.parent.glob(f"{file.name}*"):
                self.look(f"file {part.name}", part.read_bytes())


class WatchedClient(Client):
    """A browser; whatever it is answered is searched."""

    def __init__(self, traces, **options):
        super().__init__(raise_request_exception=False, **options)
        self.traces = traces
        self.statuses = set()

    def request(self, **asked):
        reply = super().request(**asked)
        where = f"{asked.get('REQUEST_METHOD', 'GET')} {asked.get('PATH_INFO', '')}"
        self.traces.look_at_reply(where, reply)
        self.statuses.add(reply.status_code)
        return reply


@contextmanager
def everything_logged():
    """A text of all that the portal writes to its log meanwhile, at every level."""
    loggers = [getLogger(name) for name in LOGGERS]
    levels = [logger.level for logger in loggers]
    (handler,) = (
        each
        for each in getLogger("django").handlers
        if isinstance(each, StreamHandler) and isinstance(each.formatter, Json)
    )
    text = io.StringIO()
    before = handler.setStream(text)
    connection.force_debug_cursor = True
    try:
        for logger in loggers:
            logger.setLevel(DEBUG)
        yield text
    finally:
        connection.force_debug_cursor = False
        handler.setStream(before)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
