"""Which entries of two lists are the same entry."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

Key = Callable[[int, Any], Hashable | None]
"""What tells an entry, given its place and itself; None where nothing does."""

Pair = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """The shortest stretch of pairs that holds all that is in another order."""

    as_before: list[Pair]
    as_after: list[Pair]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The entries that are in one list or in both, in the order of the second one."""

    gone: list[Any]
    both: list[Pair]
    come: list[Any]
    moved: Moved | None


def paired(old: Sequence[Any], new: Sequence[Any], keys: Sequence[Key]) -> Pairing:
    """The entries of `old` and `new` paired by the first key that tells them.

    Of several entries with one key the first goes with the first.
    """
    partner: dict[int, int] = {}
    left = set(range(len(old)))
    for key in keys:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place in sorted(left):
            waiting[key(place, old[place])].append(place)
        waiting.pop(None, None)
        for place, entry in enumerate(new):
            if place not in partner and (free := waiting.get(key(place, entry))):
                partner[place] = free.popleft()
        left.difference_update(partner.values())
    places = sorted(partner.items())
    return Pairing(
        gone=[old[place] for place in sorted(left)],
        both=[(old[there], new[here]) for here, there in places],
        come=[entry for place, entry in enumerate(new) if place not in partner],
        moved=_moved(old, new, places),
    )


def _moved(
    old: Sequence[Any], new: Sequence[Any], places: list[tuple[int, int]]
) -> Moved | None:
    by_old = sorted(places, key=lambda pair: pair[1])
    differing = [
        n for n, (a, b) in enumerate(zip(places, by_old, strict=True)) if a != b
    ]
    if not differing:
        return None
    stretch = slice(differing[0], differing[-1] + 1)
    return Moved(
        as_before=[(old[there], new[here]) for here, there in by_old[stretch]],
        as_after=[(old[there], new[here]) for here, there in places[stretch]],
    )
