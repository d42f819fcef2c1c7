"""Portals of a test's own, beside the one that all tests share: commands, and SQL."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from secrets import token_hex

import psycopg

from k2portal.bootstrap import ROOT
from k2portal.surroundings import environment
from planner.wiping import TABLES

PATIENCE = 240  # seconds, for a command beside all the other tests
KEY = "known-to-everybody-and-good-for-tests-only"
ENCRYPTION_KEY = "bm90LWEtc2VjcmV0LWdvb2QtZm9yLXRlc3RzLW9ubHk="


class Portal:
    """A portal in a folder, with SQLite there or the PostgreSQL that `url` names."""

    def __init__(self, folder, url=""):
        self.folder, self.url = folder, url
        folder.mkdir(exist_ok=True)

    @property
    def settings(self):
        return environment(
            K2_DATA_DIR=str(self.folder),
            K2_SECRET_KEY=KEY,
            K2_ENCRYPTION_KEYS=ENCRYPTION_KEY,
            K2_INSECURE_HTTP="1",
            K2_ALLOWED_HOSTS="localhost,127.0.0.1",
            K2_STATIC_MANIFEST="0",
            DATABASE_URL=self.url,
        )

    def python(self, *words, **more):
        """A run of Python with the settings of this portal."""
        return subprocess.run(
            [sys.executable, *map(str, words)],
            cwd=ROOT,
            env=self.settings,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
            **more,
        )

    def run(self, *words):
        """A command of the portal."""
        return self.python("manage.py", *words)

    def facts(self):
        """What is in it, as tests/releases/facts.py says."""
        run = self.python("-m", "tests.releases.facts")
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    def sql(self, statement):
        """What the database answers, past the portal."""
        if not self.url:
            file = self.folder / "k2portal.sqlite3"
            with closing(sqlite3.connect(file, timeout=20)) as database, database:
                return database.execute(statement).fetchall()
        with psycopg.connect(self.url) as server:
            found = server.execute(statement)
            return found.fetchall() if found.description else []

    def on_disk(self):
        """What is in the files of the tables that once had licence keys in clear."""
        if not self.url:
            files = sorted(self.folder.glob("k2portal.sqlite3*"))
            return b"".join(file.read_bytes() for file in files)
        self.sql("CHECKPOINT")
        pages = "SELECT pg_read_binary_file(pg_relation_filepath('planner_{}'))"
        return b"".join(self.sql(pages.format(each))[0][0] for each in TABLES)

    @property
    def files(self):
        """What was uploaded, by its name."""
        folder = self.folder / "uploads"
        there = [path for path in folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)): path.read_bytes() for path in there}


@contextmanager
def own_database(kind, *, like=""):
    """The DATABASE_URL of a new database, empty or like another; "" for SQLite."""
    if kind == "sqlite":
        yield ""
        return
    server, name = os.environ["DATABASE_URL"], f"k2_{token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        template = like.rpartition("/")[2] or "template1"
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield f"{server.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
