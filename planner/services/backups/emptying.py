"""Room is made for a backup: the tables of the portal that is here go."""

from django.db import connection

from planner import standing
from planner.domain.refusal import Refusal
from planner.services.backups.tables import all_tables, applied_migrations, apps_after

IN_USE = ("auth_user", "planner_environment")
"""Tables that have rows once somebody uses the portal."""

MIGRATIONS = "django_migrations"


def empty_database(*, replace: bool) -> None:
    """Drop the tables and functions of the portal that is here, if there is one.

    Part of a transaction. Raises Refusal where the portal is in use and not to be
    replaced, and where it is that of a newer version.
    """
    there = set(connection.introspection.table_names())
    if not replace and any(_has_rows(table) for table in there.intersection(IN_USE)):
        raise Refusal(
            "The portal here is in use. With --replace all that is in it goes, and"
            " becomes what the backup says."
        )
    if MIGRATIONS not in there:
        return
    migrations = applied_migrations()
    standing.lift()
    for table in sorted(all_tables(apps_after(migrations)).keys() & there):
        _drop(f"TABLE {connection.ops.quote_name(table)}")
    _drop(f"TABLE {MIGRATIONS}")
    for function in _functions():
        _drop(f"FUNCTION {function}")


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
        return cursor.fetchone() is not None


def _functions() -> list[str]:
    """The functions that migrations have made; SQLite has none."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE proname LIKE"
            " 'planner\\_%' AND pronamespace = current_schema()::regnamespace"
        )
        return [name for (name,) in cursor.fetchall()]


def _drop(what: str) -> None:
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP {what}{cascade}")
