"""Environments with words, sorted by name: they may stand far from where a page starts.

What has a word in its name stands together. PostgreSQL can join the index of words and
that of names before it reads a row, and does so if it expects little of both: that is
what it expects of values that stand in queries of their own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Func, QuerySet, TextField, Value
from django.db.models.expressions import Combinable, Subquery
from django.db.models.functions import Coalesce, Greatest

from planner.models.environment import Environment, EnvironmentQuerySet
from planner.models.pages import Order, Place, Row

SAMPLED = 500
"""About so many are looked through for a name where the page ends, by estimate."""

BEFORE = 4
"""So many of the sample come before that name, and surely far more of them all."""

NEAR = 40
"""If so few of the sample stand before that name, the page is walked to."""

WALKED = 500
"""So many are walked through at most; a page that is near is found there."""

THERE = "SELECT id FROM ({rows}) AS walked WHERE has LIMIT %s"
FURTHEST = """
SELECT name_key, place FROM (
  SELECT id, name_key, has,
    ROW_NUMBER() OVER (ORDER BY name_key {way}, id {way}) AS place
  FROM ({rows}) AS sampled WHERE %s OR (name_key, id) {after} (%s, %s)
) AS placed
WHERE has ORDER BY place LIMIT 1 OFFSET %s
"""

SPREAD = f"""
{{table}} TABLESAMPLE SYSTEM (
  (SELECT LEAST(100, 100.0 * {SAMPLED} / GREATEST(reltuples, 1))
   FROM pg_class WHERE oid = '{{table}}'::regclass)
)
"""
"""From all over the table: names given one after the other are alike."""


class Apart(Func):
    """A value in a query of its own: the database plans without knowing it."""

    template = "(SELECT %(expressions)s)"
    output_field = TextField()


@dataclass(frozen=True, slots=True)
class Far:
    """The way to those with `words` of what is `left` in `teams`, sorted by name."""

    teams: Collection[int]
    left: EnvironmentQuerySet
    words: tuple[str, ...]

    def first(
        self,
        rows: QuerySet[Row],
        order: Order,
        start: Place | None,
        size: int,
        *,
        backward: bool,
    ) -> list[Row]:
        """So many of `rows`, which come after `start`, the first ones in the order."""
        is_falling = order.is_falling != backward
        end, passed = self._furthest(start, is_falling=is_falling)
        if end is not None and passed <= NEAR:
            near = self._near(order, start, size, backward=backward)
            if len(near) == size:
                near_rows = rows.filter(pk__in=near)
                return order.first([near_rows], size, backward=backward)
        begin = start[0] if start else None
        rows = rows.filter(search_text__indexed=" ".join(self.words))
        there = self._between(rows, *((end, begin) if is_falling else (begin, end)))
        found = order.first([there], size, backward=backward)
        if end is None or len(found) == size:
            return found
        return order.first([rows], size, backward=backward)

    def _between(
        self, rows: QuerySet[Row], low: str | None, high: str | None
    ) -> QuerySet[Row]:
        return rows.filter(
            name_key__gte=Apart(Value(low or "")),
            name_key__lte=self._highest() if high is None else Apart(Value(high)),
        )

    def _near(
        self, order: Order, start: Place | None, size: int, *, backward: bool
    ) -> list[int]:
        parts: Sequence[QuerySet[Any, Any]] = order.beyond(
            [self._marked().filter(team=team) for team in self.teams],
            start,
            backward=backward,
        )
        walked = order.sought(parts, WALKED, backward=backward)
        return [key for (key,) in _answers(THERE, walked, [size])]

    def _furthest(
        self, start: Place | None, *, is_falling: bool
    ) -> tuple[str | None, int]:
        """A name where the page should end, and how many of the sample are passed."""
        after, way = ("<", "DESC") if is_falling else (">", "ASC")
        question = FURTHEST.format(rows="{rows}", after=after, way=way)
        place = [start is None, *(start or ("", 0)), BEFORE]
        sample = self._marked().order_by()[: 2 * SAMPLED]
        for name, passed in _answers(question, sample, place, spread=True):
            return name, passed
        return None, 0

    def _marked(self) -> QuerySet[Any, Any]:
        marked: QuerySet[Any, Any] = self.left.marked(self.words)
        return marked.values("id", "name_key", "has")

    def _highest(self) -> Combinable:
        """No name of the teams is higher; the index has it."""
        of_teams = [
            Coalesce(Subquery(_names_of(team)), Value("")) for team in self.teams
        ]
        return Greatest(*of_teams, Value(""))


def _names_of(team: int) -> QuerySet[Any, Any]:
    falling = Environment.objects.filter(team=team).order_by("-name_key", "-pk")
    return falling.values("name_key")[:1]


def _answers(
    question: str, rows: QuerySet[Any, Any], values: list[Any], *, spread: bool = False
) -> list[tuple[Any, ...]]:
    """What `question` finds with `values` in `rows`, or in those of a sample."""
    inner, params = rows.query.sql_with_params()
    if spread and connection.vendor == "postgresql":
        table = connection.ops.quote_name(rows.model._meta.db_table)
        inner = inner.replace(f"FROM {table}", f"FROM {SPREAD.format(table=table)}", 1)
    with connection.cursor() as cursor:
        cursor.execute(question.format(rows=inner), [*params, *values])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
