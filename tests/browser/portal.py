"""A portal of its own, with a database that can be taken away and brought back."""

import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlsplit

import psycopg

from k2portal.bootstrap import ROOT
from k2portal.serve import GRANIAN
from k2portal.surroundings import environment
from tests.pgserver import free_port

OWN_DATABASE = "k2_taken_away"


class File:
    """SQLite in a folder that can be moved elsewhere, as when a disk is taken off."""

    def __init__(self, folder):
        self.folder = folder / "database"
        self.elsewhere = folder / "elsewhere"
        self.folder.mkdir()
        self.url = f"sqlite:///{self.folder / 'k2portal.sqlite3'}"

    def take_away(self):
        shutil.move(self.folder, self.elsewhere)

    def bring_back(self):
        shutil.move(self.elsewhere, self.folder)

    def remove(self):
        pass


class Server:
    """PostgreSQL behind a relay that can be closed, as when a server is stopped."""

    def __init__(self, url):
        self.real = url
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {OWN_DATABASE} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {OWN_DATABASE}")
        parts = urlsplit(url)
        self.target = (parts.hostname, parts.port)
        self.port = free_port()
        relay = parts._replace(
            netloc=f"{parts.username}@127.0.0.1:{self.port}", path=f"/{OWN_DATABASE}"
        )
        self.url = relay.geturl()
        self.bring_back()

    def take_away(self):
        for end in (self.door, *self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def bring_back(self):
        self.ends = []
        self.door = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._let_in, args=[self.door], daemon=True).start()

    def remove(self):
        self.take_away()
        with psycopg.connect(self.real, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {OWN_DATABASE} WITH (FORCE)")

    def _let_in(self, door):
        with suppress(OSError):
            while True:
                client, _address = door.accept()
                server = socket.create_connection(self.target)
                self.ends += [client, server]
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source, target):
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def served(database, folder):
    """The address of a portal on that database, with the demonstration in it."""
    with serving(with_demonstration(database.url, folder), folder / "log") as address:
        yield address


def with_demonstration(url, folder):
    """The settings of a portal on the database `url`, with the demonstration in it."""
    settings = environment(
        DATABASE_URL=url,
        K2_DATA_DIR=str(folder),
        K2_INSECURE_HTTP="1",
        K2_ALLOWED_HOSTS="127.0.0.1",
        K2_STATIC_MANIFEST="0",
    )
    for command in ("migrate", "demo"):
        subprocess.run(
            [sys.executable, "-m", "django", command, "-v0"],
            cwd=ROOT,
            env=settings,
            check=True,
        )
    return settings


@contextmanager
def serving(settings, log_file):
    """The address of a process that serves the portal with these settings."""
    port = str(free_port())
    serve = [*GRANIAN, "--port", port, "--workers", "1", "k2portal.wsgi:application"]
    with log_file.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, *serve], cwd=ROOT, env=settings, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process)
            yield address
        finally:
            process.terminate()
            process.wait()


def _wait_for(address, process):
    """Come back once the portal answers."""
    for _ in range(300):
        assert process.poll() is None, "the portal has stopped"
        with (
            suppress(urllib.error.URLError),
            closing(urllib.request.urlopen(address, timeout=5)),
        ):
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise AssertionError("the portal does not answer")
