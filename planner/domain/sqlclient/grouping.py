"""Which strings lead to the same database, and which group the others are held to."""

from collections.abc import Iterable, Sequence

from planner.domain.sqlclient.comparison import Verdict
from planner.domain.sqlclient.kinds import Group, Kinds
from planner.domain.sqlclient.readings import Reading


def grouped(readings: Iterable[Reading], kinds: Kinds) -> tuple[Group, ...]:
    """The strings that are the same together; a string that is not even certain to be
    the same as its equal is a group alone.

    Being the same is the same for all of a group, so one kind of it is asked.
    """
    groups: list[list[Reading]] = []
    group_of: dict[int, list[Reading]] = {}
    for reading in readings:
        kind = kinds.of(reading)
        if kind not in group_of:
            home = next((k for k in group_of if _is_same(kinds, k, kind)), kind)
            group_of[kind] = group_of.get(home, [])
        if not _is_same(kinds, kind, kind):
            group_of[kind] = []
        group = group_of[kind]
        if not group:
            groups.append(group)
        group.append(reading)
    return tuple(
        Group(tuple(group), tuple(dict.fromkeys(map(kinds.of, group))))
        for group in groups
    )


def bundled(groups: Sequence[Group], reference: Group | None) -> tuple[Group, ...]:
    """The groups, those of one kind together; the reference stays as it is."""
    bundles: dict[tuple[int, ...] | None, list[Group]] = {}
    for group in groups:
        key = None if group is reference else group.kinds
        bundles.setdefault(key, []).append(group)
    return tuple(map(_joined, bundles.values()))


def reference_of(groups: Sequence[Group], kinds: Kinds) -> Group | None:
    """The group that stands for most strings, or None where another might as well."""
    most = max(map(len, groups), default=0)
    largest = [group for group in groups if len(group) == most]
    bundles = bundled(groups, None)
    candidates = {group.kinds: group for group in largest}
    apart = {
        key: sum(len(each) for each in bundles if _is_different(kinds, group, each))
        for key, group in candidates.items()
    }
    least = min(apart.values(), default=0)
    best = [group for group in largest if apart[group.kinds] == least]
    is_certain = not any(_is_different(kinds, best[0], rival) for rival in best[1:])
    return best[0] if best and is_certain else None


def _joined(groups: list[Group]) -> Group:
    first, *others = groups
    if not others:
        return first
    return Group(tuple(each for group in groups for each in group), first.kinds)


def _is_different(kinds: Kinds, one: Group, other: Group) -> bool:
    return kinds.between_groups(one, other).verdict is Verdict.DIFFERENT


def _is_same(kinds: Kinds, one: int, other: int) -> bool:
    return kinds.between(one, other).verdict is Verdict.SAME
