"""How the portal talks to its database: PostgreSQL, or SQLite for one computer."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from environ import Env

POOL = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 4,  # seconds that a request waits for a connection
    "reconnect_timeout": 1,  # then the next request tries, not a clock
}
SQLITE_OPTIONS = {
    # A transaction takes the write lock at its beginning: it waits instead of failing.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database(url: str, default_file: Path) -> dict[str, Any]:
    """What DATABASE_URL names, or else SQLite in the default file."""
    sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": default_file}
    if url and not url.startswith(("postgres:", "postgresql:", "sqlite:")):
        raise ImproperlyConfigured("DATABASE_URL names neither PostgreSQL nor SQLite.")
    named: dict[str, Any] = _read(url) if url else sqlite
    if named["ENGINE"] == sqlite["ENGINE"]:
        return {**named, "OPTIONS": SQLITE_OPTIONS}
    options = {"connect_timeout": 4, **named.get("OPTIONS", {}), "pool": POOL}
    # A connection that was cut while nobody used it is replaced, and nobody notices.
    return {**named, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def _read(url: str) -> dict[str, Any]:
    try:
        named: dict[str, Any] = Env.db_url_config(url)
    except ValueError:  # whose words repeat a part of the password
        named = {"NAME": ""}
    if not named["NAME"] and "service" not in named.get("OPTIONS", {}):
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: write postgresql://user:password@host:5432/name"
            " with special characters in the password percent-encoded."
        )
    return named


def without_pool() -> None:
    """Let a command connect by itself: so it is told at once, and why it cannot."""
    settings.DATABASES["default"].get("OPTIONS", {}).pop("pool", None)


# How often somebody tried something is known to all processes of the portal.
SHARED_CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
