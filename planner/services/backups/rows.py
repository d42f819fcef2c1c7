"""Rows of tables as lines of JSON: the same from SQLite and from PostgreSQL.

Values are those of the columns: what is encrypted in them stays encrypted.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models

from planner.services.backups.manifest import BadArchive

Model = type[models.Model]
Row = list[Any]

BATCH = 2000
MICROSECOND = timedelta(microseconds=1)

READ: dict[str, Callable[[Any], Any]] = {
    "BinaryField": b64decode,
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "DecimalField": Decimal,
    "DurationField": lambda count: count * MICROSECOND,
    "TimeField": time.fromisoformat,
    "UUIDField": UUID,
}
"""How a value comes back, by the kind of its field; others are as JSON has them."""


def fields_of(model: Model) -> list[Any]:
    """The fields whose columns have to be kept."""
    fields = model._meta.local_concrete_fields
    return [field for field in fields if not getattr(field, "generated", False)]


def columns_of(model: Model) -> list[str]:
    return [str(field.column) for field in fields_of(model)]


def lines_of(model: Model, seen: Callable[[Row], None]) -> Iterator[bytes]:
    """Each row of the table as a line; `seen` is told of it."""
    for row in _rows(model):
        seen(row)
        text = json.dumps(row, default=_plain, ensure_ascii=False)
        yield text.encode() + b"\n"


def _rows(model: Model) -> Iterator[Row]:
    operations = connection.ops
    columns = [each.get_col(model._meta.db_table) for each in fields_of(model)]
    converters = [operations.get_db_converters(column) for column in columns]
    for column, each in zip(columns, converters, strict=True):
        if column.output_field.get_internal_type() == "JSONField":
            each.append(_canonical)
    steps = list(zip(columns, converters, strict=True))
    with connection.chunked_cursor() as cursor:
        cursor.execute(_select(model))
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield [
                    _converted(value, column, each)
                    for value, (column, each) in zip(row, steps, strict=True)
                ]


def _select(model: Model) -> str:
    quoted = connection.ops.quote_name
    names = ", ".join(map(quoted, columns_of(model)))
    key = quoted(str(model._meta.pk.column))
    return f"SELECT {names} FROM {quoted(model._meta.db_table)} ORDER BY {key}"


def _converted(value: Any, column: Any, converters: Iterable[Any]) -> Any:
    for convert in converters:
        value = convert(value, column, connection)
    return value


def _canonical(text: str | None, *_: Any) -> str | None:
    """JSON as Django writes it on SQLite, sorted: PostgreSQL has its own order."""
    return None if text is None else json.dumps(json.loads(text), sort_keys=True)


def _plain(value: Any) -> Any:
    """What JSON has no word for."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value // MICROSECOND
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    return str(value)


def write_rows(model: Model, columns: Sequence[str], lines: Iterable[bytes]) -> int:
    """Put rows into an empty table; how many. Raises BadArchive for what is no row."""
    by_column = {str(field.column): field for field in fields_of(model)}
    steps = [_writing(by_column[column]) for column in columns]
    rows = (_row(line, steps) for line in lines)
    quoted = connection.ops.quote_name
    into = f"{quoted(model._meta.db_table)} ({', '.join(map(quoted, columns))})"
    if connection.vendor == "postgresql":
        return _copy(f"COPY {into} FROM STDIN", rows)
    marks = ", ".join(["%s"] * len(columns))
    return _insert(f"INSERT INTO {into} VALUES ({marks})", rows)


def _copy(statement: str, rows: Iterator[Row]) -> int:
    count = 0
    asked = connection.wrap_database_errors
    with connection.cursor() as cursor, asked, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _insert(statement: str, rows: Iterator[Row]) -> int:
    count = 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def _row(line: bytes, steps: Sequence[Callable[[Any], Any]]) -> Row:
    try:
        values = json.loads(line)
        pairs = zip(steps, values, strict=True)
        return [None if value is None else step(value) for step, value in pairs]
    except (ValueError, TypeError, ArithmeticError, RecursionError) as problem:
        raise BadArchive("A row in it cannot be understood.") from problem


def _writing(field: Any) -> Callable[[Any], Any]:
    """From what the archive says to what the database takes."""
    while field.remote_field:
        field = field.target_field
    kind = field.get_internal_type()
    read = READ.get(kind, _same)
    adapt = _adapting(kind, field)
    return lambda value: adapt(read(value))


def _adapting(kind: str, field: Any) -> Callable[[Any], Any]:
    operations = connection.ops
    if kind == "DecimalField":
        digits, places = field.max_digits, field.decimal_places
        return lambda value: operations.adapt_decimalfield_value(value, digits, places)
    ways: dict[str, Callable[[Any], Any]] = {
        "DateField": operations.adapt_datefield_value,
        "DateTimeField": operations.adapt_datetimefield_value,
        "TimeField": operations.adapt_timefield_value,
    }
    if connection.vendor == "sqlite":
        ways["DurationField"] = lambda value: value // MICROSECOND
        ways["UUIDField"] = lambda value: value.hex
    return ways.get(kind, _same)


def _same(value: Any) -> Any:
    return value
