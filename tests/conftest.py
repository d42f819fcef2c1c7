"""What every test may use."""

import os

import pytest
from django.conf import settings as django_settings

from k2portal.setup import find_chromium

# Playwright's synchronous interface keeps an event loop in the tests' thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

LOCAL = ("http://localhost", "http://127.0.0.1", "data:", "blob:")
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
    """Sign people in without the deliberate slowness of real password hashing."""
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher"
    django_settings.PASSWORD_HASHERS = [hasher]


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


@pytest.fixture
def quiet_page(page):
    """A browser page that may neither leave this computer nor log an error."""
    complaints = []

    def on_request(request):
        if not request.url.startswith(LOCAL):
            complaints.append(f"left this computer: {request.url}")

    def on_console(message):
        if message.type == "error":
            complaints.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    yield page
    assert complaints == []
