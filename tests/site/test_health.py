"""A balancer asks whether the portal lives, and whether it can work."""

import json
import logging
import time

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from k2portal import health, probes
from k2portal.health import Readiness

pytestmark = pytest.mark.django_db(transaction=True)

STRANGE = {"host": "10.0.0.7:8000"}


@pytest.fixture(autouse=True)
def readiness(monkeypatch):
    monkeypatch.setattr(probes, "READINESS", Readiness())


@pytest.fixture(autouse=True)
def https(settings):
    settings.SECURE_SSL_REDIRECT = True


@pytest.fixture
def balancer():
    """It asks over plain http, by a name that the portal does not know."""
    return Client(headers=STRANGE)


def parts(reply):
    return json.loads(reply.content)


def test_the_portal_lives_without_a_database(balancer, django_db_blocker):
    with django_db_blocker.block():
        reply = balancer.get("/health/live")
    assert reply.status_code == 200
    assert parts(reply) == {"live": True}


def test_the_portal_is_ready_where_all_of_it_works(balancer):
    reply = balancer.get("/health/ready")
    assert reply.status_code == 200
    works = {"ready": True, "uploads": True, "database": True, "migrations": True}
    assert parts(reply) == works
    assert not reply.cookies
    assert reply["Cache-Control"] == "no-store"


def test_other_pages_still_ask_for_a_known_host(balancer):
    assert balancer.get("/rules/", secure=True).status_code == 400


@pytest.mark.parametrize("page", ["/health/live", "/health/ready"])
def test_one_can_only_ask(balancer, page):
    assert balancer.head(page).status_code == 200
    for method in (balancer.post, balancer.put, balancer.delete):
        reply = method(page)
        assert reply.status_code == 405
        assert reply["Allow"] == "GET, HEAD"


def test_a_migration_that_is_missing_is_told(balancer):
    newest = max(row for row in health._newest() if row[0] == "planner")
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(*newest)
    try:
        reply = balancer.get("/health/ready")
    finally:
        recorder.record_applied(*newest)
    assert reply.status_code == 503
    assert parts(reply)["migrations"] is False
    assert parts(reply)["database"] is True
    assert balancer.get("/health/ready").status_code == 200


def test_uploads_that_cannot_be_kept_are_told(balancer, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "uploads"
    reply = balancer.get("/health/ready")
    assert reply.status_code == 503
    assert parts(reply)["uploads"] is False
    assert parts(reply)["database"] is True


def test_looking_leaves_no_file_behind(balancer):
    before = default_storage.listdir("")
    balancer.get("/health/ready")
    assert default_storage.listdir("") == before


def test_what_hangs_is_not_waited_for_and_said_once(balancer, monkeypatch, caplog):
    slow = iter([2.0])

    def hanging():
        time.sleep(next(slow, 0))
        return True

    hanging.__name__ = "database"
    monkeypatch.setattr(health, "PARTS", (health.uploads, hanging))
    monkeypatch.setattr(health, "PATIENCE", 0.2)
    with caplog.at_level(logging.INFO, "k2portal.health"):
        start = time.monotonic()
        for _ in range(3):
            reply = balancer.get("/health/ready")
            assert parts(reply) == {"ready": False, "uploads": True, "database": False}
        assert time.monotonic() - start < 1.5
        time.sleep(2)
        assert balancer.get("/health/ready").status_code == 200
    assert caplog.messages == ["Not ready: database.", "Ready again."]


def test_those_who_ask_are_not_in_the_log(balancer, caplog):
    with caplog.at_level(logging.INFO):
        balancer.get("/health/live")
        balancer.get("/health/ready")
    assert caplog.records == []
