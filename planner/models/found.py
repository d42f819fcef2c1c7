"""Environments found in teams: by words and by what else is asked of them.

The parts of what is found are its teams, for an index has each team in order.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from planner.models.environment import Environment, EnvironmentQuerySet

MOST_COUNTED = 1000
"""So many environments are counted; of more only that is said."""

TASTED = 1000
"""So many are looked through for words first, to see how common these are."""

COMMON = TASTED // 10
"""Words that more of these have are looked for in many more, else in the index."""

LOOKED_AT = 8 * MOST_COUNTED
"""So many are looked through for common words before the index is asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of environments; with `by_name` they are wanted by their names.

    What has a word in its name stands together then, perhaps at the far end.
    """

    leaves: Q
    words: tuple[str, ...]
    by_name: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Environments in parts, and how many: at most one more than MOST_COUNTED."""

    parts: Sequence[EnvironmentQuerySet]
    count: int


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
    some = left.holding(asked.words, by_index=True)
    if asked.words and (hits := _hits(left, asked.words)) > MOST_COUNTED:
        is_far = asked.by_name and hits < LOOKED_AT // 2
        return Found([some] if is_far else parts, MOST_COUNTED + 1)
    keys = list(some.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
    if len(keys) <= MOST_COUNTED:
        return Found([Environment.objects.there().filter(pk__in=keys)], len(keys))
    is_far = asked.by_name and bool(asked.words)
    return Found([some] if is_far else parts, len(keys))


def _those_of(teams: Collection[int]) -> EnvironmentQuerySet:
    """By keys, for of a query for them the database cannot know how much it leaves."""
    return Environment.objects.there().filter(team__in=teams)


def _hits(left: EnvironmentQuerySet, words: tuple[str, ...]) -> int:
    """How many of those that are looked at have all of `words`; 0 if they are rare."""
    is_common = left.holding_among(words, TASTED) > COMMON
    return left.holding_among(words, LOOKED_AT) if is_common else 0
