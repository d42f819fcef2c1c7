"""For each of many targets the first other one that is different from it.

Comparing each with each would take a thousand machines a million comparisons, so the
ways to be different are looked up instead: another kind of user, another database,
another endpoint of the same kind, another machine.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planner.domain.sqlclient.address import Endpoint
from planner.domain.targets.host_names import Host
from planner.domain.targets.target import Target

Value = TypeVar("Value", bound=Hashable)
Leaders = list[tuple[Value, int]]
"""The first value with its rank, and the first other value with its rank."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a target is: two in one place never differ.

    `host` is None unless it is known to be one machine of the plan.
    """

    host: Host
    endpoint: Endpoint
    is_user_instance: bool
    database: str


@dataclass(frozen=True, slots=True)
class Outline:
    """All by which a target can be different: its place, and its partner machine."""

    place: Place
    partner: Host


def opponents(targets: Sequence[Target]) -> list[Target | None]:
    """For each target the first other one that is different from it, or None.

    All of them are complete. The first is that of the place that was there first.
    """
    distinct = {id(target): target for target in targets}
    outlines = {key: _outline(target) for key, target in distinct.items()}
    by_place: dict[Place, dict[Outline, Target]] = defaultdict(dict)
    for key, outline in outlines.items():
        by_place[outline.place].setdefault(outline, distinct[key])
    ranked = [pair for variants in by_place.values() for pair in variants.items()]
    rivals = _Rivals([outline for outline, _ in ranked])
    first = {outline: rivals.first_of(outline) for outline, _ in ranked}
    ranks = [first[outlines[id(target)]] for target in targets]
    return [None if rank is None else ranked[rank][1] for rank in ranks]


class _Rivals:
    """The leaders of everything by which outlines differ; a rank is a place in line."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        places = [outline.place for outline in outlines]
        self._users = _leaders((p.is_user_instance, n) for n, p in enumerate(places))
        self._databases = _leaders((p.database, n) for n, p in enumerate(places))
        kinds: dict[str, list[tuple[Endpoint, int]]] = defaultdict(list)
        for rank, place in enumerate(places):
            kinds[place.endpoint.kind].append((place.endpoint, rank))
        self._endpoints = {kind: _leaders(pairs) for kind, pairs in kinds.items()}
        self._machines = list(_few_of_each_machine(outlines))
        self._elsewhere: dict[Host, Leaders[Host]] = {}

    def first_of(self, one: Outline) -> int | None:
        """The rank of the first outline that is different from `one`."""
        place = one.place
        ranks = [
            _first_other(place.is_user_instance, self._users),
            _first_other(place.database, self._databases),
            _first_other(place.endpoint, self._endpoints[place.endpoint.kind]),
            self._first_on_another_machine(one),
        ]
        return min((rank for rank in ranks if rank is not None), default=None)

    def _first_on_another_machine(self, one: Outline) -> int | None:
        """The same by machine alone, where neither is the other's partner."""
        host = one.place.host
        if host is None:
            return None
        if host not in self._elsewhere:
            self._elsewhere[host] = _leaders(
                (other.place.host, rank)
                for rank, other in self._machines
                if host not in (other.place.host, other.partner)
            )
        return _first_other(one.partner, self._elsewhere[host])


def _few_of_each_machine(outlines: Sequence[Outline]) -> Iterator[tuple[int, Outline]]:
    """Of each machine the first outline, and the first with another partner."""
    by_host: dict[Host, list[tuple[Host, int]]] = defaultdict(list)
    for rank, outline in enumerate(outlines):
        if outline.place.host is not None:
            by_host[outline.place.host].append((outline.partner, rank))
    leaders = (leader for pairs in by_host.values() for leader in _leaders(pairs))
    for rank in sorted(rank for _, rank in leaders):
        yield rank, outlines[rank]


def _leaders(pairs: Iterable[tuple[Value, int]]) -> Leaders[Value]:
    found: Leaders[Value] = []
    for value, rank in pairs:
        if not found:
            found.append((value, rank))
        elif value != found[0][0]:
            return [*found, (value, rank)]
    return found


def _first_other(value: Hashable, leaders: Leaders[Value]) -> int | None:
    return next((rank for other, rank in leaders if other != value), None)


def _outline(target: Target) -> Outline:
    """The outline of a target.

    A host that is no machine of the plan is never known to be another; nor is one
    whose failover partner is none.
    """
    has_stray_partner = target.has_partner and not isinstance(target.partner, int)
    is_sure = target.is_on_a_machine and not has_stray_partner
    host, partner = (target.host, target.partner) if is_sure else (None, None)
    return Outline(
        Place(host, target.endpoint, target.is_user_instance, target.database), partner
    )
