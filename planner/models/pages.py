"""Pages of rows in an order, found by where the page before ended and never counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThan,
    TupleLessThan,
)

Row = TypeVar("Row", bound=models.Model)

END = "end"
"""What comes before this is the last page."""

SEPARATOR = "~"
MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Order:
    """Rows by `columns`, those that are equal by key; all rising or all falling."""

    columns: tuple[str, ...]
    is_falling: bool = False

    def of(
        self, rows: models.QuerySet[Row], *, backward: bool = False
    ) -> models.QuerySet[Row]:
        """`rows` in this order, or in the opposite one."""
        sign = "-" if self.is_falling != backward else ""
        return rows.order_by(*(f"{sign}{name}" for name in (*self.columns, "pk")))

    def beyond(
        self, rows: models.QuerySet[Row], place: Sequence[Any], *, backward: bool
    ) -> models.QuerySet[Row]:
        """Those of `rows` that come after `place`, or before it."""
        is_less = self.is_falling != backward
        compared = TupleLessThan if is_less else TupleGreaterThan
        return rows.filter(compared(Tuple(*self.columns, "pk"), tuple(place)))

    def place_of(self, row: models.Model) -> str:
        """Where `row` stands, as a text: its key and what it is sorted by."""
        values = (_written(getattr(row, name)) for name in self.columns)
        return SEPARATOR.join([str(row.pk), *values])

    def read(self, text: str, model: type[models.Model]) -> tuple[Any, ...] | None:
        """The place that `text` names; None if it names none in this order."""
        key, *texts = text.split(SEPARATOR, len(self.columns))
        if len(texts) != len(self.columns):
            return None
        fields = [model._meta.get_field(name) for name in self.columns]
        try:
            values = [_read(*pair) for pair in zip(fields, texts, strict=True)]
            return (*values, _number(key))
        except ValueError:
            return None


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
    return str(value)


def _read(field: Any, text: str) -> Any:
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
    return _number(text) if isinstance(field, models.IntegerField) else text


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise ValueError
    return int(text)


@dataclass(frozen=True, slots=True)
class KeyPage(Generic[Row]):
    """Rows that follow each other; `previous` and `next` are places, "" at an end."""

    rows: Sequence[Row]
    previous: str
    next: str


def page_of(
    rows: models.QuerySet[Row],
    order: Order,
    *,
    size: int,
    after: str = "",
    before: str = "",
) -> KeyPage[Row]:
    """The page after the place `after`, or else before `before`; if neither, the first.

    A place that cannot be read gives the first page, one past all rows the last.
    """
    if start := order.read(after, rows.model):
        wanted = order.of(order.beyond(rows, start, backward=False))
        if found := list(wanted[: size + 1]):
            return _page(order, found[:size], True, len(found) > size)
        before = END
    end = order.read(before, rows.model)
    if end or before == END:
        left = order.beyond(rows, end, backward=True) if end else rows
        found = list(order.of(left, backward=True)[: size + 1])
        if len(found) > size or not end:
            return _page(order, found[:size][::-1], len(found) > size, bool(end))
    found = list(order.of(rows)[: size + 1])
    return _page(order, found[:size], False, len(found) > size)


def _page(
    order: Order, rows: Sequence[Row], has_previous: bool, has_next: bool
) -> KeyPage[Row]:
    return KeyPage(
        rows,
        order.place_of(rows[0]) if rows and has_previous else "",
        order.place_of(rows[-1]) if rows and has_next else "",
    )
