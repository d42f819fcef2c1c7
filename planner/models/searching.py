"""Two ways to ask whether a text holds a word; neither knows wildcards.

`text__holds` looks at the text. `text__indexed` is true wherever `holds` is, and
sometimes where it is not; on PostgreSQL an index answers it (see migration 0003).
Asked without that index it is slow.
"""

from typing import Any

from django.db import models

from planner.domain.search import grams

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
