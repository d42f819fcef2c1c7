"""Pages of rows in an order, found by where the page before ended and never counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar

from django.db import connection, models
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThan,
    TupleLessThan,
)

Row = TypeVar("Row", bound=models.Model)

Place = tuple[Any, ...]
"""What a row is sorted by, and its key."""

END = "end"
"""What comes before this is the last page."""

SEPARATOR = "~"
MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Order:
    """Rows by `columns`, those that are equal by key; all rising or all falling.

    A column may be that of a row referred to: `environment__name_key`.
    """

    columns: tuple[str, ...]
    is_falling: bool = False

    def first(
        self,
        parts: Sequence[models.QuerySet[Row]],
        size: int,
        *,
        backward: bool = False,
    ) -> list[Row]:
        """So many rows of all `parts`, the first in this or in the opposite order."""
        return list(self.sought(parts, size, backward=backward))

    def sought(
        self, parts: Sequence[models.QuerySet[Row]], size: int, *, backward: bool
    ) -> models.QuerySet[Row]:
        """The query for these rows.

        Of each part no more are read: PostgreSQL would sort a union as a whole.
        """
        sign = "-" if self.is_falling != backward else ""
        order = [f"{sign}{name}" for name in (*self.columns, "pk")]
        if len(parts) == 1:
            return parts[0].order_by(*order)[:size]
        if connection.features.supports_slicing_ordering_in_compound:
            parts = [rows.order_by(*order)[:size] for rows in parts]
        first, *others = parts
        return first.union(*others, all=True).order_by(*order)[:size]

    def beyond(
        self,
        parts: Sequence[models.QuerySet[Row]],
        place: Place | None,
        *,
        backward: bool,
    ) -> Sequence[models.QuerySet[Row]]:
        """Those of `parts` that come after `place`, or before it; without it, all."""
        if place is None:
            return parts
        is_less = self.is_falling != backward
        compared = TupleLessThan if is_less else TupleGreaterThan
        there = models.Q(compared(Tuple(*self.columns, "pk"), tuple(place)))
        first = self.columns[0]
        if "__" in first:  # no index has columns of two tables, but one has the first
            there &= models.Q(**{f"{first}__{'lte' if is_less else 'gte'}": place[0]})
        return [rows.filter(there) for rows in parts]

    def place_of(self, row: models.Model) -> str:
        """Where `row` stands, as a text: its key and what it is sorted by."""
        paths = (name.replace("__", ".") for name in self.columns)
        values = (_written(attrgetter(path)(row)) for path in paths)
        return SEPARATOR.join([str(row.pk), *values])

    def read(self, text: str, model: type[models.Model]) -> Place | None:
        """The place that `text` names; None if it names none in this order."""
        key, *texts = text.split(SEPARATOR, len(self.columns))
        if len(texts) != len(self.columns):
            return None
        fields = [_field(model, name) for name in self.columns]
        try:
            values = [_read(*pair) for pair in zip(fields, texts, strict=True)]
            return (*values, _number(key))
        except ValueError:
            return None


def _field(model: type[models.Model], path: str) -> Any:
    """The column of `model` or, where `path` goes on, of what it refers to."""
    name, _, rest = path.partition("__")
    field: Any = model._meta.get_field(name)
    return _field(field.related_model, rest) if rest else field


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


class Shortcut(Protocol):
    """A faster way to rows than to walk through all that come before them."""

    def first(
        self,
        rows: models.QuerySet[Row],
        order: Order,
        start: Place | None,
        size: int,
        *,
        backward: bool,
    ) -> list[Row]:
        """So many of `rows`, which come after `start`, the first ones in the order."""


def page_of(
    parts: Sequence[models.QuerySet[Row]],
    order: Order,
    *,
    size: int,
    after: str = "",
    before: str = "",
    shortcut: Shortcut | None = None,
) -> KeyPage[Row]:
    """The page after the place `after`, or else before `before`; if neither, the first.

    The rows are in `parts`, at least one, that have none in common; each is read by
    an index of its own, and only as far as the page needs it. Where there is a
    `shortcut`, they are in one part.
    A place that cannot be read gives the first page, one past all rows the last.
    """

    def first(start: Place | None, *, backward: bool = False) -> list[Row]:
        there = order.beyond(parts, start, backward=backward)
        if not shortcut:
            return order.first(there, size + 1, backward=backward)
        (rows,) = there
        return shortcut.first(rows, order, start, size + 1, backward=backward)

    if start := order.read(after, parts[0].model):
        if found := first(start):
            return _page(order, found[:size], True, len(found) > size)
        before = END
    end = order.read(before, parts[0].model)
    if end or before == END:
        found = first(end, backward=True)
        if len(found) > size or not end:
            return _page(order, found[:size][::-1], len(found) > size, bool(end))
    found = first(None)
    return _page(order, found[:size], False, len(found) > size)


def _page(
    order: Order, rows: Sequence[Row], has_previous: bool, has_next: bool
) -> KeyPage[Row]:
    return KeyPage(
        rows,
        order.place_of(rows[0]) if rows and has_previous else "",
        order.place_of(rows[-1]) if rows and has_next else "",
    )
