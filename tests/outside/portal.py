"""A portal as it runs in production, with the demonstration and one thing of each kind.

It believes that a proxy in front of it speaks https, so it sends what it sends in
production; whoever asks plays the proxy.
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from k2portal.bootstrap import ROOT
from k2portal.encryption_keys import new_key
from k2portal.serve import GRANIAN
from k2portal.surroundings import production
from tests import pgserver
from tests.outside.visitor import Visitor
from tests.pgserver import free_port
from tests.portals import own_database

PATIENCE = 60  # seconds


def settings(folder):
    """The settings of production, with a PostgreSQL of its own to start from."""
    cluster = pgserver.Cluster()
    here = {
        "K2_ALLOWED_HOSTS": "127.0.0.1",
        "K2_TRUSTED_ORIGINS": "",
        "K2_SITE_URL": "https://127.0.0.1",
        "K2_DATA_DIR": str(folder),
        "K2_ENCRYPTION_KEYS": new_key(),
        "K2_LIMITS": "off",
        "DATABASE_URL": cluster.url,
        "EMAIL_URL": "",
    }
    return {**production(), **here}


@dataclass(frozen=True)
class Portal:
    """`sessions` has the session of each role, `addresses` where one can begin."""

    folder: Path
    sessions: dict[str, str]
    addresses: list[str]

    @contextmanager
    def served(self, **different):
        """The port of a server with a copy of all there is, gone afterwards."""
        server = os.environ["DATABASE_URL"]
        with own_database("postgres", like=server) as url:
            port = free_port()
            command = [*GRANIAN, "--port", str(port), "--workers", "2"]
            with (self.folder / "log").open("a") as log:
                process = subprocess.Popen(
                    [sys.executable, *command, "k2portal.wsgi:application"],
                    cwd=ROOT,
                    env={**os.environ, **different, "DATABASE_URL": url},
                    stdout=log,
                    stderr=log,
                )
            try:
                _wait_for(port, process)
                yield port
            finally:
                process.terminate()
                process.wait()

    def visitor(self, port, role):
        return Visitor(port, self.sessions.get(role, ""))


def _wait_for(port, process):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            Visitor(port).ask("/health/live")
        except ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the portal does not answer")
