"""Two ways to ask whether a text holds a word; neither knows wildcards.

`text__holds` looks at the text. `text__indexed` is true wherever `holds` is, and
sometimes where it is not; on PostgreSQL an index answers it (see migration 0003).
Asked without that index it is slow.
"""

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models

from planner.domain.search import grams

Row = TypeVar("Row", bound=models.Model)

GRAMS = "planner_grams"
"""The function of PostgreSQL that takes a text apart, as `grams` does with a word."""


@models.TextField.register_lookup
class Holds(models.Lookup):
    """Whether the text holds the word."""

    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        position = "STRPOS" if connection.vendor == "postgresql" else "INSTR"
        return f"{position}({left}, {right}) <> 0", [*left_params, *right_params]


@models.TextField.register_lookup
class Indexed(models.Lookup):
    """Whether the index knows all pieces of the word for the text."""

    lookup_name = "indexed"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        if connection.vendor != "postgresql":
            return "1 = 1", []
        left, params = self.process_lhs(compiler, connection)
        return f"{GRAMS}({left}) @> %s::text[]", [*params, grams(str(self.rhs))]


class SearchQuerySet(models.QuerySet[Row]):
    """Rows with a `search_text`, found by words."""

    def holding(self, words: Iterable[str], *, by_index: bool = False) -> Self:
        """Those with all of `words` in name, host names or notes.

        `by_index` is much faster where few of very many have them, and slower else.
        """
        found = self
        for word in words:
            if by_index:
                found = found.filter(search_text__indexed=word)
            found = found.filter(search_text__holds=word)
        return found

    def holding_among(self, words: Iterable[str], looked_at: int) -> int:
        """How many have all of `words` among so many that are looked at."""
        holds = models.Q(*(models.Q(search_text__holds=word) for word in words))
        has = models.ExpressionWrapper(holds, output_field=models.BooleanField())
        some = self.order_by().annotate(has=has)[:looked_at]
        has_it = models.Count("pk", filter=models.Q(has=True))
        return int(some.aggregate(found=has_it)["found"])

    def counted(self, most: int) -> int:
        """How many there are, or one more than `most`."""
        return self.order_by()[: most + 1].count()
