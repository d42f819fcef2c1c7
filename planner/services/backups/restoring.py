"""A portal is made of a backup, in one transaction: whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from planner.domain.refusal import Refusal
from planner.services.backups.archive import Reader, opened
from planner.services.backups.emptying import empty_database
from planner.services.backups.files import refuse_what_is_too_large, storing
from planner.services.backups.manifest import BadArchive, Manifest
from planner.services.backups.rows import columns_of, write_rows
from planner.services.backups.tables import apps_after, kept_tables, unknown
from planner.wiping import wipe_freed_rows

LATER = "SET CONSTRAINTS ALL DEFERRED"
NOW = "SET CONSTRAINTS ALL IMMEDIATE"
"""When PostgreSQL asks what a row refers to. It alters no table that waits for that."""


def restore(path: Path, *, replace: bool = False) -> Manifest:
    """Make the portal what the archive at `path` says, migrated to this version.

    All of the archive is checked before anything is touched. Raises Refusal where the
    portal is in use, unless it is to be replaced, and BadArchive; nothing has changed
    then. Raises OSError.
    """
    with opened(path) as archive:
        manifest = archive.manifest
        _refuse_what_is_newer(manifest)
        refuse_what_is_too_large(archive)
        archive.check()
        with storing() as store, _one_transaction():
            empty_database(replace=replace)
            _fill(archive, _built(manifest))
            _migrate()
            store(archive)
    wipe_freed_rows(connection)
    return manifest


def _refuse_what_is_newer(manifest: Manifest) -> None:
    if newer := unknown(manifest.migrations):
        app, name = newer[0]
        raise BadArchive(
            f"It was made by a newer portal, {manifest.portal}, with the migration"
            f" {app}.{name}. Put that version in place first."
        )


@contextmanager
def _one_transaction() -> Iterator[None]:
    """Let tables be made and filled in one go; SQLite checks what refers to what last.

    What the database does not take is said without the row, which may have secrets.
    """
    try:
        with connection.constraint_checks_disabled(), transaction.atomic():
            if connection.vendor == "postgresql":
                _run("SET LOCAL lock_timeout = '10s'")
            yield
    except DatabaseError as problem:
        first = (str(problem).strip() or type(problem).__name__).splitlines()[0]
        if isinstance(problem, OperationalError):
            busy = f"The database does not answer, or the portal still runs: {first}."
            raise Refusal(busy) from problem
        raise BadArchive(f"The database does not take it: {first}.") from problem


def _built(manifest: Manifest) -> Apps:
    """The models of the backup's day; their tables are there, and empty."""
    executor = MigrationExecutor(connection)
    wanted = set(manifest.migrations)
    whole = executor.migration_plan(executor.loader.graph.leaf_nodes())
    plan = [each for each in whole if (each[0].app_label, each[0].name) in wanted]
    executor.migrate(None, plan=plan)
    return apps_after(manifest.migrations)


def _fill(archive: Reader, apps: Apps) -> None:
    tables = kept_tables(apps)
    parts = {each.table: each for each in archive.manifest.tables}
    if odd := tables.keys() ^ parts.keys():
        raise BadArchive(f"The table {min(odd)!r} does not belong to its migrations.")
    if connection.vendor == "postgresql":
        _run(LATER)
    for name, model in tables.items():
        each = parts[name]
        if sorted(each.columns) != sorted(columns_of(model)):
            raise BadArchive(f"Its table {name!r} has columns of something else.")
        _run(f"DELETE FROM {connection.ops.quote_name(name)}")
        if write_rows(model, each.columns, archive.lines(each.part)) != each.rows:
            raise BadArchive(f"Its table {name!r} has not as many rows as it says.")
    connection.check_constraints()
    if connection.vendor == "postgresql":
        _run(NOW)
    for statement in connection.ops.sequence_reset_sql(
        no_style(), list(tables.values())
    ):
        _run(statement)


def _migrate() -> None:
    """Go on from the backup's day to this version, and make all stand again."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    emit_post_migrate_signal(0, False, "default")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
