"""A command that needs the database says in one line what that lacks."""

import importlib
import os
import pkgutil
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import BaseCommand, SystemCheckError
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from k2portal.bootstrap import ROOT
from k2portal.surroundings import environment
from planner.management import commands
from planner.management.database import NOT_READY, DatabaseCommand, why_not_ready
from planner.models import Environment

OWN_DATABASE = "k2_without_tables"
NEEDS_IT = {
    "backup": ("k2portal.zip",),
    "restore": ("k2portal.zip",),
    "demo": (),
    "export_plan": ("1",),
    "import_plan": ("tests/samples/clustered-clean.yaml", "--owner", "ada"),
    "rotate_keys": (),
    "tell_of_lapses": (),
    "tidy": (),
}


def run(name, *arguments, **variables):
    """Run a command as a person would, in a portal of its own."""
    return subprocess.run(
        [sys.executable, "-m", "k2portal.command", name, *arguments],
        cwd=ROOT,
        env=environment(K2_INSECURE_HTTP="1", **variables),
        capture_output=True,
        text=True,
        check=False,
    )


def module(name):
    return importlib.import_module(f"{commands.__name__}.{name}")


def test_every_command_that_reads_or_writes_plans_of_the_portal_is_known_here():
    names = {each.name for each in pkgutil.iter_modules(commands.__path__)}
    for name in names:
        is_one = issubclass(module(name).Command, DatabaseCommand)
        assert is_one == (name in NEEDS_IT), name
        assert issubclass(module(name).Command, BaseCommand)


@pytest.fixture
def empty(tmp_path):
    """The address of a database without any table, of the kind that is tested."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f"CREATE DATABASE {OWN_DATABASE}")
        yield urlsplit(server)._replace(path=f"/{OWN_DATABASE}").geturl()
        session.execute(f"DROP DATABASE {OWN_DATABASE} WITH (FORCE)")


@pytest.mark.parametrize("name", ["export_plan", "import_plan"])
def test_without_tables_it_says_what_to_run(name, empty):
    done = run(name, *NEEDS_IT[name], DATABASE_URL=empty)
    assert done.returncode == 1
    assert done.stderr == f"CommandError: {NOT_READY}\n"
    assert done.stdout == ""


def test_a_database_that_is_away_is_told_from_one_without_tables(tmp_path):
    gone = tmp_path / "nowhere" / "empty.sqlite3"
    done = run("export_plan", "1", DATABASE_URL=f"sqlite:///{gone}")
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database does not answer: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.django_db
def test_a_database_with_all_tables_is_ready():
    assert why_not_ready() == ""


@pytest.mark.django_db
def test_a_database_of_an_older_version_is_not_ready():
    MigrationRecorder.Migration.objects.filter(app="planner").latest("pk").delete()
    assert why_not_ready() == NOT_READY


@pytest.mark.django_db
def test_a_database_of_a_newer_version_is_not_migrated():
    call_command("check", databases=["default"])
    MigrationRecorder(connection).record_applied("planner", "9999_from_the_future")
    told = "has been through 9999_from_the_future"
    with pytest.raises(SystemCheckError, match=told):
        call_command("check", databases=["default"])
    with pytest.raises(SystemCheckError, match=told):
        call_command("migrate", skip_checks=False, verbosity=0)


@pytest.mark.django_db
def test_a_fault_that_is_not_the_databases_is_not_hidden(monkeypatch):
    def faulty():
        raise DatabaseError("no such function: nonsense")

    monkeypatch.setattr(Environment.objects, "there", faulty)
    with pytest.raises(DatabaseError, match="nonsense"):
        call_command("export_plan", "1")
