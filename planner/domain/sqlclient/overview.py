"""Every pair of many strings, told kind by kind in a few lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from planner.domain.sqlclient.comparison import Comparison, Verdict
from planner.domain.sqlclient.kinds import Group, Kinds

MOST_REASONS = 50
"""More pairs of groups than these are told kind by kind."""

_ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Against:
    """What one kind is to all those to which it is the same thing: "1 to 4, 6"."""

    comparison: Comparison
    kinds: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind, numbered from 1, and what its strings are to those of every kind.

    Its own number is among them where it has two strings or more.
    """

    number: int
    group: Group
    against: tuple[Against, ...]


def kind_rows(kinds: Kinds) -> Iterator[KindRow]:
    """A row for each kind; every pair of strings is in them."""
    for number, group in enumerate(kinds.groups, start=1):
        yield KindRow(number, group, tuple(_against(group, kinds)))


def in_ranges(numbers: Iterable[int]) -> str:
    """Ascending numbers, neighbours drawn together: "1 to 4, 6"."""
    ordered = list(numbers)
    breaks = [at for at, (a, b) in enumerate(pairwise(ordered), 1) if b - a > 1]
    edges = pairwise([0, *breaks, len(ordered)])
    runs = [(ordered[start], ordered[end - 1]) for start, end in edges]
    return ", ".join(
        str(first) if first == last else f"{first} to {last}" for first, last in runs
    )


def _against(group: Group, kinds: Kinds) -> Iterator[Against]:
    (own,) = group.kinds
    found: dict[int, tuple[Comparison, list[int]]] = {}
    for other, comparison in enumerate(kinds.row(own)):
        if other != own or len(group) > 1:
            found.setdefault(id(comparison), (comparison, []))[1].append(other + 1)
    for comparison, numbers in sorted(found.values(), key=_place_in_row):
        yield Against(comparison, in_ranges(numbers))


def _place_in_row(entry: tuple[Comparison, list[int]]) -> int:
    comparison, _ = entry
    return _ORDER.index(comparison.verdict)
