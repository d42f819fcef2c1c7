"""Two ways to ask whether a text holds a word; neither knows wildcards.

`text__holds` looks at the text. `text__indexed` is true wherever `holds` is, and
sometimes where it is not; on PostgreSQL an index answers it (see migration 0003).
Asked without that index it is slow.
"""

from collections.abc import Collection, Iterable
from typing import Any, Self, TypeVar

from django.db import models

from planner.domain.search import grams
from planner.models.deletable import DeletableQuerySet

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
    """Whether the index knows all pieces of the words for the text.

    The pieces stand in a query of their own, for the database makes too much of them.
    """

    lookup_name = "indexed"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        if connection.vendor != "postgresql":
            return "1 = 1", []
        left, params = self.process_lhs(compiler, connection)
        pieces = [piece for word in str(self.rhs).split() for piece in grams(word)]
        return f"{GRAMS}({left}) @> (SELECT %s::text[])", [*params, pieces]


def _hold(words: Iterable[str]) -> models.Q:
    return models.Q(*(models.Q(search_text__holds=word) for word in words))


class SearchQuerySet(DeletableQuerySet[Row]):
    """Rows with a `search_text`, found by words, of which some are deleted."""

    def holding(self, words: Collection[str], *, by_index: bool = False) -> Self:
        """Those with all of `words` in name, host names or notes.

        `by_index` is much faster where few of very many have them, and slower else.
        """
        found = self.filter(_hold(words))
        if words and by_index:
            return found.filter(search_text__indexed=" ".join(words))
        return found

    def marked(self, words: Iterable[str]) -> Self:
        """All, and whether each `has` all of `words`."""
        output = models.BooleanField()
        has = models.ExpressionWrapper(_hold(words), output_field=output)
        return self.annotate(has=has)

    def counted(self, most: int) -> int:
        """How many there are, or one more than `most`."""
        return self.order_by()[: most + 1].count()
