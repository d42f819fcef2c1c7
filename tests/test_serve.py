"""`manage.py up`, from nothing to a page with its style sheet."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing, suppress

import pytest

from k2portal.bootstrap import ROOT
from k2portal.surroundings import environment
from tests.pgserver import free_port

PATIENCE, STARTING = 20, 240  # seconds


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("portal")


@pytest.fixture(scope="module")
def portal(folder):
    """The address of a portal that `manage.py up` has started."""
    port = str(free_port())
    own = {"K2_SECRET_KEY": "", "K2_ENCRYPTION_KEYS": ""}
    own |= {"K2_DATA_DIR": str(folder), "K2_PORT": port}
    log = folder / "log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            [sys.executable, ROOT / "manage.py", "up"],
            cwd=folder,
            env=environment(**own),
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, process, log)
            yield address
        finally:
            stop(process)


def stop(process):
    """Ask the portal to end; what does not end is ended, workers included."""
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail("the portal did not end when it was asked to")


def wait_for(address, process, log):
    """Come back once the portal answers."""
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text())


def test_up_serves_pages_with_their_style_sheets(portal, folder):
    with urllib.request.urlopen(portal, timeout=PATIENCE) as answer:
        page = answer.read().decode()
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert sheets
    for sheet in sheets:
        with urllib.request.urlopen(portal + sheet, timeout=PATIENCE) as answer:
            assert "immutable" in answer.headers["Cache-Control"]
    assert (folder / "secret_key").exists()
    assert f"the portal is at {portal}/" in (folder / "log").read_text()


def test_no_password_comes_into_the_log_or_a_file(portal, folder):
    secret = "zq7hunter"
    typed = f"Server=SQL1;Password={secret}"
    query = urllib.parse.urlencode({"q": typed})
    for page in (f"/rules/?{query}", f"/nowhere/?{query}", f"/{query}/", f"/{typed}"):
        with suppress(urllib.error.HTTPError):
            urllib.request.urlopen(portal + page, timeout=PATIENCE).close()
    for page in ("/tools/connection-strings/", "/sign-in/", "/environments/new/"):
        body = urllib.parse.urlencode({"strings": typed, "password": secret}).encode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(portal + page, body, timeout=PATIENCE)
    assert "Forbidden" in (folder / "log").read_text()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in files if secret.encode() in path.read_bytes()] == []


def answer_to(portal, lines, body):
    """The first line that the portal answers a request with, word for word."""
    host, port = portal.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        head = "\r\n".join([lines[0], "Host: 127.0.0.1", *lines[1:], "", ""])
        connection.sendall(head.encode() + body)
        return connection.recv(1000).decode().splitlines()[0]


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["Transfer-Encoding: chunked"], "411"),
        (["Transfer-Encoding: chunked", "Content-Length: 5"], "411"),
        (["Content-Length: 31457281"], "413"),
        ([f"Content-Length: {'9' * 19}"], "413"),
        ([f"Content-Length: {'9' * 25}"], "4"),
        (["Content-Length: x"], "400"),
        (["Content-Length: 5", "Content-Length: 6"], "400"),
        (["Content-Length: 5", "Content-Encoding: gzip"], "415"),
        (["Content-Length: 5000"], "403"),
        ([f"X-Long: {'a' * 1_000_000}"], "431"),
        ([f"X-{number}: a" for number in range(200)], "431"),
    ],
    ids=lambda each: each if isinstance(each, str) else each[0][:40],
)
def test_a_request_of_no_good_size_is_refused_at_once(portal, lines, status):
    said = answer_to(portal, ["POST /sign-in/ HTTP/1.1", *lines], b"login")
    assert said.startswith(f"HTTP/1.1 {status}")


def test_pieces_without_end_are_not_read(portal):
    pieces = b"fffff\r\n" + b"x" * 0xFFFFF + b"\r\n"
    lines = ["POST /sign-in/ HTTP/1.1", "Transfer-Encoding: chunked"]
    assert answer_to(portal, lines, pieces).startswith("HTTP/1.1 411")


def test_the_database_of_a_newer_version_is_left_alone(portal, folder, tmp_path):
    old = sqlite3.connect(folder / "k2portal.sqlite3")
    newer = sqlite3.connect(tmp_path / "k2portal.sqlite3")
    with closing(old), closing(newer), newer:
        old.backup(newer)
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('planner', '9999_from_the_future', '2026-11-23')"
        )
    own = {"K2_DATA_DIR": str(tmp_path), "K2_PORT": str(free_port())}
    run = subprocess.run(
        [sys.executable, ROOT / "manage.py", "up"],
        env=environment(**own),
        capture_output=True,
        text=True,
        timeout=STARTING,
        check=False,
    )
    assert run.returncode == 1
    assert "has been through 9999_from_the_future" in run.stdout + run.stderr
    assert "Traceback" not in run.stderr
