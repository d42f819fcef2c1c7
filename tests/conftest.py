"""What every test may use."""

import os

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connections
from hypothesis import settings as hypothesis_settings

from k2portal.setup import find_chromium
from planner import standing
from planner.second_factor import REMEMBERED

# Playwright's synchronous interface keeps an event loop in the tests' thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

hypothesis_settings.register_profile("however-busy", deadline=None)
hypothesis_settings.load_profile("however-busy")

QUIET_BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_configure():
    """Sign people in without the deliberate slowness of real password hashing.

    Tests ask for more in a minute than people in a day: those of the limits set them.
    """
    django_settings.LIMITS = {}
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher"
    django_settings.PASSWORD_HASHERS = [hasher]
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    django_settings.CACHES = {"default": memory, "process": {**memory, "LOCATION": "p"}}


@pytest.fixture(autouse=True)
def nothing_tried():
    """Begin each test as if nobody had tried anything, and no role needed more."""
    caches["default"].clear()
    caches["process"].set(REMEMBERED, [], None)


@pytest.fixture(scope="session", autouse=True)
def uploads(tmp_path_factory):
    """Keep the files that tests send away from those of a portal."""
    django_settings.MEDIA_ROOT = tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, tmp_path_factory
):
    """Keep SQLite in a file, as in real life.

    In memory all threads of the live server share one connection, and a page that
    asks for two things at once would be refused one of them.
    """
    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "sqlite3")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """Let SQLite be emptied between tests: it knows no TRUNCATE, which asks nobody.

    Emptying ends as a migration does, so the history stands again afterwards.
    """
    marker = item.get_closest_marker("django_db")
    is_kept = marker is None or not marker.kwargs.get("transaction")
    names = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if connections["default"].vendor == "sqlite" and (names or not is_kept):
        standing.lift()
    return (yield)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Drive the Chromium of this computer; without one, skip loudly or, in CI, fail."""
    executable = find_chromium()
    if not executable:
        message = "NO CHROMIUM: run python3 manage.py setup, or set K2_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return {
        **browser_type_launch_args,
        "executable_path": executable,
        "args": QUIET_BROWSER,
    }
