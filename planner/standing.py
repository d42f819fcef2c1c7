"""The history stands: the database itself refuses to change or remove an entry.

A person who is removed leaves the name behind, so `by_id` alone may become NULL. What
goes for good takes its history with it, and only what is deleted can go for good.
"""

from typing import Any

from django.apps import apps as as_installed
from django.apps.registry import Apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

NO_CHANGE = "Entries of the history cannot be changed."
NO_REMOVAL = "Entries of the history cannot be removed."
MAY_GO = """
    OLD.environment_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM planner_environment
        WHERE id = OLD.environment_id AND deleted_at IS NULL
    )
"""

POSTGRESQL = f"""
    CREATE OR REPLACE FUNCTION planner_entry_stands() RETURNS trigger AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF NEW.by_id IS NULL
               AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id' THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION '{NO_CHANGE}' USING ERRCODE = 'restrict_violation';
        END IF;
        IF {MAY_GO} THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{NO_REMOVAL}' USING ERRCODE = 'restrict_violation';
    END
    $$ LANGUAGE plpgsql;
    CREATE OR REPLACE TRIGGER planner_entry_stands
    BEFORE UPDATE OR DELETE ON planner_entry
    FOR EACH ROW EXECUTE FUNCTION planner_entry_stands();
"""

LIFT_ON_SQLITE = (
    "DROP TRIGGER IF EXISTS planner_entry_no_change",
    "DROP TRIGGER IF EXISTS planner_entry_no_removal",
)


def stand(*, apps: Apps = as_installed, using: str = "default", **_: Any) -> None:
    """Make the history stand, if the tables in `apps` are those that it can stand on.

    Asked after every migration: SQLite forgets triggers of a table that is rebuilt.
    """
    try:
        columns = _columns(apps.get_model("planner", "Environment"))
        entry = _columns(apps.get_model("planner", "Entry"))
    except LookupError:
        return
    if "deleted_at" not in columns:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        elif connection.vendor == "sqlite":
            for statement in _for_sqlite(entry):
                cursor.execute(statement)


def lift(*, using: str = "default", **_: Any) -> None:
    """Let the history be changed, as a migration may have to; `stand` ends that.

    SQLite renames no table while a trigger names one that is being rebuilt.
    """
    connection: BaseDatabaseWrapper = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS planner_entry_stands() CASCADE")
        elif connection.vendor == "sqlite":
            for statement in LIFT_ON_SQLITE:
                cursor.execute(statement)


def _columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]


def _for_sqlite(columns: list[str]) -> tuple[str, ...]:
    changed = " OR ".join(
        f"NEW.{name} IS NOT OLD.{name}" for name in columns if name != "by_id"
    )
    return (
        *LIFT_ON_SQLITE,
        f"""
        CREATE TRIGGER planner_entry_no_change BEFORE UPDATE ON planner_entry
        WHEN NEW.by_id IS NOT NULL OR {changed}
        BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END
        """,
        f"""
        CREATE TRIGGER planner_entry_no_removal BEFORE DELETE ON planner_entry
        WHEN NOT ({MAY_GO})
        BEGIN SELECT RAISE(ABORT, '{NO_REMOVAL}'); END
        """,
    )
