"""What stands: rows that the database itself refuses to change or remove.

A person who is removed leaves the name behind, so `by_id` alone may become NULL. What
goes for good takes its rows with it, and only what is deleted can go for good.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.apps import apps as as_installed
from django.apps.registry import Apps
from django.db import connections, models

from planner.stands import STANDS, Stand

Model = type[models.Model]


def stand(*, apps: Apps = as_installed, using: str = "default", **_: Any) -> None:
    """Make all stand whose tables in `apps` are those that they can stand on.

    Asked after every migration: SQLite forgets triggers of a table that is rebuilt.
    """
    connection = connections[using]
    write = {"postgresql": _for_postgresql, "sqlite": _for_sqlite}[connection.vendor]
    with connection.cursor() as cursor:
        for each, model in _there(apps):
            for statement in write(each, model):
                cursor.execute(statement)


def lift(*, using: str = "default", **_: Any) -> None:
    """Let all be changed, as a migration may have to; `stand` ends that.

    SQLite renames no table while a trigger names one that is being rebuilt.
    """
    connection = connections[using]
    write = {"postgresql": _lift_on_postgresql, "sqlite": _lift_on_sqlite}
    with connection.cursor() as cursor:
        for each in STANDS.values():
            for statement in write[connection.vendor](each):
                cursor.execute(statement)


def _there(apps: Apps) -> Iterator[tuple[Stand, Model]]:
    """What `apps` have the tables for."""
    ours = (m for m in apps.get_models() if m._meta.app_label == "planner")
    there = {model.__name__: model for model in ours}
    environment = there.get("Environment")
    team = there.get("Team")
    teams_can_go = team is not None and "deleted_at" in _columns(team)
    if environment and "deleted_at" in _columns(environment):
        for name, each in STANDS.items():
            if name in there:
                yield each if teams_can_go else replace(each, team=""), there[name]


def _columns(model: Model) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]


def _keys(model: Model) -> Iterator[list[str]]:
    """The columns by which one row is told from all others, in every way there is."""
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    yield from ([columns[f.name]] for f in model._meta.concrete_fields if f.unique)
    for rule in model._meta.total_unique_constraints:
        yield [columns[name] for name in rule.fields]


def _for_postgresql(each: Stand, model: Model) -> tuple[str, ...]:
    free = ", ".join(f"'{name}'" for name in ("by_id", *each.free))
    is_theirs = "NEW.by_id IS NULL OR NEW.by_id = OLD.by_id"
    is_theirs = is_theirs if "by_id" in _columns(model) else "TRUE"
    name = f"{each.table}_stands"
    return (
        f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF ({is_theirs}) AND to_jsonb(NEW) - ARRAY[{free}]
                   = to_jsonb(OLD) - ARRAY[{free}] THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION '{each.no_change}'
                USING ERRCODE = 'restrict_violation';
            END IF;
            IF {each.may_go} THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION '{each.no_removal}' USING ERRCODE = 'restrict_violation';
        END
        $$ LANGUAGE plpgsql
        """,
        f"""
        CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE ON {each.table}
        FOR EACH ROW EXECUTE FUNCTION {name}()
        """,
    )


def _lift_on_postgresql(each: Stand) -> tuple[str, ...]:
    return (f"DROP FUNCTION IF EXISTS {each.table}_stands() CASCADE",)


def _for_sqlite(each: Stand, model: Model) -> tuple[str, ...]:
    """The same, and no INSERT OR REPLACE, which removes rows without a word."""
    columns = _columns(model)
    changed = [
        f"NEW.{name} IS NOT OLD.{name}"
        for name in columns
        if name not in ("by_id", *each.free)
    ]
    given = "NEW.by_id IS NOT NULL AND NEW.by_id IS NOT OLD.by_id"
    taken = [given] if "by_id" in columns else []
    same = [" AND ".join(f"{c} = NEW.{c}" for c in key) for key in _keys(model)]
    return (
        *_lift_on_sqlite(each),
        f"""
        CREATE TRIGGER {each.table}_no_change BEFORE UPDATE ON {each.table}
        WHEN {" OR ".join([*taken, *changed])}
        BEGIN SELECT RAISE(ABORT, '{each.no_change}'); END
        """,
        f"""
        CREATE TRIGGER {each.table}_no_removal BEFORE DELETE ON {each.table}
        WHEN NOT ({each.may_go})
        BEGIN SELECT RAISE(ABORT, '{each.no_removal}'); END
        """,
        f"""
        CREATE TRIGGER {each.table}_no_other BEFORE INSERT ON {each.table}
        WHEN EXISTS (SELECT 1 FROM {each.table} WHERE {" OR ".join(same)})
        BEGIN SELECT RAISE(ABORT, '{each.no_change}'); END
        """,
    )


def _lift_on_sqlite(each: Stand) -> tuple[str, ...]:
    names = ("no_change", "no_removal", "no_other")
    return tuple(f"DROP TRIGGER IF EXISTS {each.table}_{name}" for name in names)
