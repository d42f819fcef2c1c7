"""A real PostgreSQL stops, hesitates and takes no changes; the portal goes on."""

import json
import threading
import time

import psycopg
import pytest
from django.db import connection

from tests.browser.portal import served
from tests.pgserver import Cluster
from tests.site.person import Person

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no server to stop"
)


@pytest.fixture(scope="module")
def cluster():
    made = Cluster()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("portal")


@pytest.fixture(scope="module")
def portal(cluster, folder):
    with served(cluster, folder) as address:
        yield address


@pytest.fixture
def demo(portal):
    person = Person(portal)
    assert person.sign_in()[0] == 200
    return person


def assert_ready(person, status):
    said, text, _headers = person.ask("/health/ready")
    assert said == status
    assert json.loads(text)["ready"] is (status == 200)


def within(seconds, person, path):
    """Whether the page is there again before so much time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if person.ask(path)[0] == 200:
            return True
        time.sleep(0.2)
    return False


def test_a_server_that_was_stopped_is_found_again(demo, cluster, folder):
    cluster.stop()
    try:
        start = time.monotonic()
        status, text, headers = demo.ask("/")
        assert time.monotonic() - start < 8
        assert status == 503
        assert "its database does not answer" in text
        assert headers["Retry-After"] == "30"
        assert headers["X-Request-ID"] in text
        log = (folder / "log").read_text()
        assert headers["X-Request-ID"] in log
        assert_ready(demo, 503)
        assert demo.ask("/health/live")[0] == 200
        time.sleep(5)  # long enough for who tries ever less often
    finally:
        cluster.start()
    assert within(4, demo, "/")
    assert_ready(demo, 200)


def test_a_server_that_was_restarted_behind_the_back_is_not_noticed(demo, cluster):
    demo.ask("/")
    cluster.stop()
    cluster.start()
    assert demo.ask("/")[0] == 200


def test_who_waits_too_long_is_told(demo, cluster):
    locked, done = threading.Event(), threading.Event()

    def hold():
        with psycopg.connect(cluster.url) as other:
            other.execute("LOCK TABLE planner_environment IN ACCESS EXCLUSIVE MODE")
            locked.set()
            done.wait(60)

    holding = threading.Thread(target=hold)
    holding.start()
    try:
        locked.wait(10)
        start = time.monotonic()
        status, text, _headers = demo.ask("/")
        took = time.monotonic() - start
    finally:
        done.set()
        holding.join()
    assert status == 503
    assert "takes too long to answer" in text
    assert 3 < took < 7
    assert demo.ask("/")[0] == 200


def test_a_server_that_takes_no_changes_shows_what_is_there(demo, cluster):
    with psycopg.connect(cluster.url, autocommit=True) as server:

        def takes_changes(word):
            server.execute(f"ALTER SYSTEM SET default_transaction_read_only = {word}")
            server.execute("SELECT pg_reload_conf()")
            time.sleep(0.5)

        takes_changes("on")
        try:
            assert demo.ask("/")[0] == 200
            status, text, _headers = Person(demo.portal).sign_in()
        finally:
            server.execute("SET default_transaction_read_only = off")
            takes_changes("off")
    assert status == 503
    assert "takes no changes at the moment" in text
    assert Person(demo.portal).sign_in()[0] == 200
