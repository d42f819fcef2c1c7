"""Environments found in teams: by words and by what else is asked of them.

The parts of what is found are its teams, for an index has each team in order.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from planner.models.environment import Environment, EnvironmentQuerySet
from planner.models.far import Far

MOST_COUNTED = 1000
"""So many environments are counted; of more only that is said."""

TASTED = 1000
"""So many are looked through for words first, to see how common these are."""

COMMON = TASTED // 10
"""Words that more of these have are looked for in many more, else in the index."""

LOOKED_AT = 8 * MOST_COUNTED
"""So many are looked through for common words before the index is asked."""

MANY = """
SELECT CASE WHEN (SELECT COUNT(*) FROM ({tasted}) AS tasted WHERE has) > %s THEN (
  SELECT COUNT(*) FROM (SELECT 1 FROM ({looked_at}) AS seen WHERE has LIMIT %s) AS found
) ELSE 0 END
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of environments; with `by_name` they are wanted by their names.

    What has a word in its name stands together then, and has a shortcut (see far.py).
    """

    leaves: Q
    words: tuple[str, ...]
    by_name: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Environments in parts, and how many: at most one more than MOST_COUNTED.

    Where they may stand far from the start there is a shortcut to them, and one part.
    """

    parts: Sequence[EnvironmentQuerySet]
    count: int
    shortcut: Far | None = None


def counted(teams: Collection[int]) -> int:
    """How many environments `teams` have: at most one more than MOST_COUNTED."""
    return _those_of(teams).counted(MOST_COUNTED)


def found(teams: Collection[int], asked: Asked, total: int) -> Found:
    """The environments of `teams` that are asked for; `total` is how many there are.

    Few are found first and then sorted; of many the first ones in order are sought.
    """
    parts = [
        _those_of([team]).filter(asked.leaves).holding(asked.words) for team in teams
    ] or [Environment.objects.none()]
    if not (asked.leaves or asked.words):
        return Found(parts, total)
    left = _those_of(teams).filter(asked.leaves)
    if total <= MOST_COUNTED:
        return Found(parts, left.holding(asked.words).counted(MOST_COUNTED))
    if asked.words and _are_many(left, asked.words):
        return _many(teams, asked, parts)
    some = left.holding(asked.words, by_index=True)
    keys = list(some.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
    if len(keys) <= MOST_COUNTED:
        return Found([Environment.objects.there().filter(pk__in=keys)], len(keys))
    return _many(teams, asked, parts)


def _many(
    teams: Collection[int], asked: Asked, parts: Sequence[EnvironmentQuerySet]
) -> Found:
    if not (asked.by_name and asked.words):
        return Found(parts, MOST_COUNTED + 1)
    left = _those_of(teams).filter(asked.leaves)
    far = Far(teams, left, asked.words)
    return Found([left.holding(asked.words)], MOST_COUNTED + 1, far)


def _those_of(teams: Collection[int]) -> EnvironmentQuerySet:
    """By keys, for of a query for them the database cannot know how much it leaves."""
    return Environment.objects.there().filter(team__in=teams)


def _are_many(left: EnvironmentQuerySet, words: tuple[str, ...]) -> bool:
    """Whether more than MOST_COUNTED have all of `words`; rare ones are not counted."""
    marked: QuerySet[Any, Any] = left.marked(words).order_by()
    has_them = marked.values("has")
    tasted, of_tasted = has_them[:TASTED].query.sql_with_params()
    looked_at, of_looked_at = has_them[:LOOKED_AT].query.sql_with_params()
    values = [*of_tasted, COMMON, *of_looked_at, MOST_COUNTED + 1]
    with connection.cursor() as cursor:
        cursor.execute(MANY.format(tasted=tasted, looked_at=looked_at), values)
        (count,) = cursor.fetchone()
    return bool(count > MOST_COUNTED)
