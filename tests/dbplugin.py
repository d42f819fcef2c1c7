"""pytest --db=sqlite (the default) or postgres, and settings fit for tests.

A plugin and not part of conftest.py, because Django reads its settings earlier.
"""

import gc
import os

import psycopg
import pytest
from django.db import connection

from tests import pgserver

KEPT = ("K2_CHROMIUM", "K2_PG_BIN", "K2_TEST_DB")
SETTINGS = {
    "K2_SECRET_KEY": "known-to-everybody-and-good-for-tests-only",
    "K2_ENCRYPTION_KEYS": "bm90LWEtc2VjcmV0LWdvb2QtZm9yLXRlc3RzLW9ubHk=",
    "K2_ALLOWED_HOSTS": "localhost,127.0.0.1",
    "K2_INSECURE_HTTP": "1",
    "K2_STATIC_MANIFEST": "0",
}


def pytest_addoption(parser):
    default = os.environ.get("K2_TEST_DB", "sqlite")
    parser.addoption("--db", choices=["sqlite", "postgres"], default=default)


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before pytest-django reads settings
def pytest_load_initial_conftests(early_config):
    gc.set_threshold(20_000, 20, 20)
    if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit what is set here
        prepare_environment(early_config.known_args_namespace.db)
    return (yield)


def pytest_collection_finish():
    """Look for garbage among what tests make, and not in all that is loaded."""
    gc.freeze()


def prepare_environment(db):
    for name in list(os.environ):
        if name.startswith(("K2_", "EMAIL_URL")) and name not in KEPT:
            del os.environ[name]
    os.environ.update(SETTINGS, K2_TEST_DB=db)
    if db == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.environ["DATABASE_URL"] = pgserver.start()


def pytest_report_header(config):
    line = f"database: {connection.vendor}"
    if connection.vendor == "postgresql":
        with psycopg.connect(os.environ["DATABASE_URL"]) as server:
            line += f" {server.info.server_version / 10_000:.1f}"
    return line
