"""Commands that need the database: one line says what it lacks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

NOT_READY = (
    "The database is not ready: it lacks tables or columns of the portal. Run"
    " `python3 manage.py migrate` first."
)


class DatabaseCommand(BaseCommand):
    """Ends with status 1 and a reason where the database is away or not ready."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except (DatabaseError, InterfaceError) as problem:
            if reason := why_not_ready():
                raise CommandError(reason) from problem
            raise


def why_not_ready() -> str:
    """Why nothing can be done with the database; "" if that is not its fault."""
    try:
        executor = MigrationExecutor(connection)
    except (DatabaseError, InterfaceError) as problem:
        return f"The database does not answer: {str(problem).strip()}"
    is_behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return NOT_READY if is_behind else ""
