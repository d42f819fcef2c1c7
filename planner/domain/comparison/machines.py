"""Which machine of one plan is which machine of another."""

from dataclasses import replace
from itertools import count

from planner.domain.catalogue import Role
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.domain.pairing import paired


def numbered(before: Design, after: Design) -> tuple[Design, Design]:
    """Both designs with a number for each machine as its id; the same one has the same.

    Where the designs have an id in common they are versions of one plan, and a machine
    is told by its id or else its host name. Those of two plans are told by their host
    names, and those left over by their roles, first come first.
    """
    old, new = (_with_places(each.machines) for each in (before, after))
    is_one_plan = not _ids(before).isdisjoint(_ids(after))
    keys = (_id, _hostname) if is_one_plan else (_hostname, _roles)
    pairs = paired(old, new, keys).both
    numbers = {there: here for (there, _), (here, _) in pairs}
    free = count(len(new))
    return (
        _with_ids(before, [numbers.get(n, -1) for n in range(len(old))], free),
        _with_ids(after, list(range(len(new))), free),
    )


def renames(before: Design, after: Design) -> dict[str, str]:
    """Old host names, folded, to new ones; both designs are `numbered`."""
    new = {machine.id: machine.hostname.strip() for machine in after.machines}
    return {
        folded(machine.hostname): new[machine.id]
        for machine in before.machines
        if machine.id in new and folded(machine.hostname) != folded(new[machine.id])
    }


Placed = tuple[int, Machine]


def _with_places(machines: tuple[Machine, ...]) -> list[Placed]:
    return list(enumerate(machines))


def _ids(design: Design) -> set[int]:
    return {machine.id for machine in design.machines if machine.id is not None}


def _id(place: int, placed: Placed) -> int | None:
    return placed[1].id


def _hostname(place: int, placed: Placed) -> str | None:
    return folded(placed[1].hostname) or None


def _roles(place: int, placed: Placed) -> frozenset[Role]:
    return placed[1].roles


def _with_ids(design: Design, ids: list[int], free: "count[int]") -> Design:
    """`design` with these ids, and one that is free where there is -1."""
    machines = (
        replace(machine, id=number if number >= 0 else next(free))
        for machine, number in zip(design.machines, ids, strict=True)
    )
    return replace(design, machines=tuple(machines))
