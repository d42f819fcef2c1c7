"""The two ends of a network path."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.wording import named

OUTSIDE = 0
"""The place of whatever is no machine of the plan."""


@dataclass(frozen=True, slots=True)
class End:
    """A machine at its place in the plan, counted from 1, or something outside."""

    name: str
    place: int = OUTSIDE


@dataclass(frozen=True, slots=True)
class Link:
    """From where to where; `port` is "" where the row of the list names it."""

    origin: End
    target: End
    port: str = ""


def end_at(design: Design, place: int) -> End:
    return End(named(design.machines[place - 1].hostname), place)


def ends(design: Design, fits: Callable[[Machine], bool]) -> list[End]:
    """The machines that fit, in plan order."""
    return [
        end_at(design, place)
        for place, machine in enumerate(design.machines, start=1)
        if fits(machine)
    ]


def pairs(origins: Iterable[End], targets: Iterable[End]) -> Iterator[Link]:
    """From every origin to every target that is another machine."""
    targets = tuple(targets)
    for origin in origins:
        for target in targets:
            if origin != target:
                yield Link(origin, target)
