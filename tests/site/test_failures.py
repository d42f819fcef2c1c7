"""A database, a disk or a mail server fails for real: a page says so, and it passes."""

import errno
import resource
import smtplib
import socket
import sqlite3
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client

from k2portal.logs import Json
from planner.failures import failure_in
from planner.models import Comment, Environment, EvidenceFile
from planner.services.environments import create_environment
from planner.services.mails import POSTMAN
from planner.views.not_taken import bad_request
from tests.installing import started, tasks_named
from tests.people import a_colleague, a_person
from tests.pgserver import free_port
from tests.services.test_evidence import PNG
from tests.site.log import lines_of, written
from tests.views.conftest import sample, signed_in
from tests.views.steps import address, filled_in, send

pytestmark = pytest.mark.django_db(transaction=True)

LOGS = "planner.failures"
SLOW = "takes too long to answer"
READ_ONLY = "takes no changes at the moment"
FULL = "has no room left"
FILES = "cannot keep files at the moment"
is_sqlite = connection.vendor == "sqlite"


@pytest.fixture
def owner():
    return a_person("ada", email="ada@example.com")


@pytest.fixture
def ada(owner):
    return signed_in(owner)


@pytest.fixture
def environment(owner):
    return create_environment(sample("clustered-clean"), by=owner)


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def between(statements, undone_by):
    """The time after `statements`, which ends with those that undo them."""
    run(*statements)
    try:
        yield
    finally:
        run(undone_by)


def read_only():
    if is_sqlite:
        return between(["PRAGMA query_only = 1"], "PRAGMA query_only = 0")
    setting = "SET default_transaction_read_only"
    return between([f"{setting} = on"], f"{setting} = off")


def full():
    """SQLite has no page left; PostgreSQL says what it says when its disk is full."""
    if is_sqlite:
        most = "PRAGMA max_page_count"  # as many as there are already
        return between([f"{most} = 1"], f"{most} = 1073741823")
    return between(
        [
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$",
            "CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON planner_environment"
            " EXECUTE FUNCTION no_room()",
        ],
        "DROP FUNCTION no_room CASCADE",
    )


@contextmanager
def locked():
    """Somebody else holds what the portal needs, for longer than it waits."""
    name = connection.settings_dict["NAME"]
    if is_sqlite:
        waits = "PRAGMA busy_timeout"
        with (
            between([f"{waits} = 100"], f"{waits} = 20000"),
            closing(sqlite3.connect(name)) as other,
        ):
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    values = connection.get_connection_params() | {"dbname": name}
    waits = "SET statement_timeout"
    with (
        between([f"{waits} = 200"], f"{waits} = 0"),
        psycopg.connect(**values) as other,
    ):
        other.execute("LOCK TABLE planner_environment IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


def assert_said(reply, what, caplog):
    """The page says what is wrong, and names the line in the log."""
    text = reply.content.decode()
    assert reply.status_code == 503
    assert reply["Retry-After"] == "30"
    assert what in text
    assert "what you had typed is sent again" in text
    assert reply["X-Request-ID"] in text
    assert any(record.name == LOGS for record in caplog.records)


@pytest.mark.parametrize(
    ("failing", "says"), [(read_only, READ_ONLY), (full, FULL), (locked, SLOW)]
)
def test_what_cannot_be_saved_is_said_and_can_be_sent_again(
    ada, environment, caplog, failing, says
):
    long = "x" * 50_000  # more than any page that is there has room for
    typed = filled_in(environment, "layout", notes=long, action="save")
    with failing():
        reply = ada.post(address(environment, "layout"), typed)
        assert_said(reply, says, caplog)
    assert Environment.objects.get().notes == ""
    again = send(ada, environment, "layout", notes="Sent again.", action="save")
    assert again.status_code == 302
    assert Environment.objects.get().notes == "Sent again."


@pytest.mark.parametrize("failing", [read_only, full])
def test_meanwhile_people_can_read(ada, environment, failing):
    ada.get("/")
    with failing():
        for page in ("/", environment.get_absolute_url(), "/rules/"):
            assert ada.get(page).status_code == 200


def test_somebody_who_signs_in_meanwhile_is_told_too(caplog):
    a_person("bob", password="bob's password")
    typed = {"login": "bob", "password": "bob's password"}
    client = Client()
    with read_only():
        assert_said(client.post("/sign-in/", typed), READ_ONLY, caplog)
    assert client.post("/sign-in/", typed).status_code == 302


@pytest.fixture
def task(environment, owner):
    reviewer = a_colleague("bob", owner, "is_reviewer")
    installation = started(environment, owner, reviewer)
    return next(t for t in tasks_named(installation).values() if t.evidence_asked)


def with_file(task, body):
    return {
        "answers": "0",
        "outcome": "passed",
        "around": "Done before.",
        "uploads": [SimpleUploadedFile("screen.png", body)],
    }


@contextmanager
def no_larger_than(size):
    """No file of this process may grow beyond it, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


MB = 1024 * 1024


def test_a_disk_without_room_for_a_file_is_said(ada, task, caplog, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * MB
    body = PNG + bytes(9 * MB)
    with no_larger_than(8 * MB):
        reply = ada.post(task.get_absolute_url(), with_file(task, body))
        assert_said(reply, FILES, caplog)
    assert not EvidenceFile.objects.exists()
    again = ada.post(task.get_absolute_url(), with_file(task, body))
    assert again.status_code == 302
    assert EvidenceFile.objects.get().size == len(body)


def test_a_folder_that_may_not_be_written_to_is_said(ada, task, caplog, settings):
    kept, settings.MEDIA_ROOT = settings.MEDIA_ROOT, "/sys/k2-portal"
    reply = ada.post(task.get_absolute_url(), with_file(task, PNG))
    assert_said(reply, FILES, caplog)
    settings.MEDIA_ROOT = kept
    again = ada.post(task.get_absolute_url(), with_file(task, PNG))
    assert again.status_code == 302


@contextmanager
def nobody_there():
    yield free_port()


@contextmanager
def somebody_silent():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield silent.getsockname()[1]


@pytest.mark.parametrize("server", [nobody_there, somebody_silent])
def test_a_mail_that_cannot_be_sent_undoes_nothing(
    owner, environment, settings, server
):
    bob = signed_in(a_colleague("bob", owner, "is_reviewer"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.5
    with server() as port, written(Json()) as text:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        page = f"{environment.get_absolute_url()}threads/new/"
        reply = bob.post(page, {"about": "plan:", "text": "Hm."})
        POSTMAN.submit(int).result()
    assert reply.status_code == 302
    assert Comment.objects.get().text == "Hm."
    said = [line for line in lines_of(text) if "1 of 1 mails" in line["message"]]
    assert [line["request_id"] for line in said] == [reply["X-Request-ID"]]


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (OperationalError(), "away"),
        (OSError(errno.ENOSPC, "no room"), "files"),
        (FileNotFoundError(errno.ENOENT, "gone"), ""),
        (smtplib.SMTPServerDisconnected(), ""),
        (ValueError(), ""),
    ],
)
def test_only_what_lets_the_portal_down_counts_as_that(error, what):
    assert failure_in(error) == what
    assert failure_in(None) == ""


def test_a_session_that_cannot_be_kept_is_no_fault_of_who_asks(rf):
    broken, interrupted = SessionInterrupted(), SessionInterrupted()
    interrupted.__context__ = OperationalError()
    assert bad_request(rf.get("/"), broken).status_code == 400
    assert bad_request(rf.get("/"), interrupted).status_code == 503


def test_the_log_names_the_error_and_not_what_a_database_says(ada, environment, caplog):
    typed = filled_in(environment, "layout", action="save", notes="Hm.")
    with read_only():
        ada.post(address(environment, "layout"), typed)
    (said,) = [record.message for record in caplog.records if record.name == LOGS]
    code = "SQLITE_READONLY" if is_sqlite else "25006"
    assert said.startswith("Let down (read-only): ")
    assert said.endswith(f" {code}.")
