"""Whether the portal can work: its database, its migrations, its uploads."""

import logging
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from planner.uploads import are_in_a_folder, keep_and_remove

LOG = logging.getLogger(__name__)
PATIENCE = 3
"""So many seconds all parts have together."""


def uploads() -> bool:
    """Whether a file can be kept."""
    if not are_in_a_folder():
        keep_and_remove()
        return True
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        return file.write(b"k2") == 2


def database() -> bool:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def migrations() -> bool:
    """Whether the database is as this version of the portal needs it."""
    return _newest() <= set(MigrationRecorder(connection).applied_migrations())


@cache
def _newest() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


PARTS: tuple[Callable[[], bool], ...] = (uploads, database, migrations)


class Readiness:
    """Asks the parts in a thread of its own, one look at a time.

    What hangs holds up nobody: who asks meanwhile waits for the same look, and for a
    few seconds only.
    """

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ready")
        self.lock = Lock()
        self.look: Future[None] | None = None
        self.found: dict[str, bool] = {}
        self.was_ready = True

    def ask(self) -> dict[str, bool]:
        """Each part by its name, and whether it works."""
        with self.lock:
            if self.look is None or self.look.done():
                self.found = {}
                self.look = self.thread.submit(_look_into, self.found)
            look, found = self.look, self.found
        wait([look], PATIENCE)
        parts = {part.__name__: found.get(part.__name__, False) for part in PARTS}
        self._tell(parts)
        return parts

    def _tell(self, parts: dict[str, bool]) -> None:
        """Log what changed, and not every time that somebody asks."""
        is_ready = all(parts.values())
        if is_ready is not self.was_ready:
            failed = ", ".join(name for name, works in parts.items() if not works)
            LOG.warning("Not ready: %s." if failed else "Ready again%s.", failed)
        self.was_ready = is_ready


def _look_into(found: dict[str, bool]) -> None:
    try:
        for part in PARTS:
            try:
                found[part.__name__] = part()
            except Exception as error:
                found[part.__name__] = False
                LOG.debug("%s: %s", part.__name__, type(error).__name__)
    finally:
        connection.close()
