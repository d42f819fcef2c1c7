"""The tables of the portal as some of its migrations have left them."""

from collections.abc import Iterable

from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from planner.domain.refusal import Refusal
from planner.services.backups.manifest import Migration

SHORT_LIVED = {"sessions.session", "usersessions.usersession"}
"""What a backup leaves out: who is signed in where."""


def applied_migrations() -> tuple[Migration, ...]:
    """The migrations that the database has been through.

    Raises Refusal where there is no portal in it, or one of a newer version.
    """
    loader = MigrationLoader(connection)
    applied = tuple(sorted(loader.applied_migrations))
    if not applied:
        raise Refusal("There is no portal in the database.")
    if unknown(applied):
        raise Refusal("The database is that of a newer portal than this one.")
    return applied


def unknown(migrations: Iterable[Migration]) -> list[Migration]:
    """Those that this version of the portal does not have."""
    known = MigrationLoader(None).disk_migrations
    return [each for each in migrations if each not in known]


def apps_after(migrations: Iterable[Migration]) -> Apps:
    """The models as they were after `migrations`."""
    return MigrationLoader(None).project_state(list(migrations)).apps


def all_tables(apps: Apps) -> dict[str, type[models.Model]]:
    """Every table by its name, with the model that it is of."""
    here = apps.get_models(include_auto_created=True)
    real = [each._meta for each in here if each._meta.managed and not each._meta.proxy]
    return {meta.db_table: meta.model for meta in real}


def kept_tables(apps: Apps) -> dict[str, type[models.Model]]:
    """Those that belong into a backup, in the order of their names."""
    return {
        name: model
        for name, model in sorted(all_tables(apps).items())
        if model._meta.label_lower not in SHORT_LIVED
    }
