"""Whether the machines of a plan agree on one database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.domain.machine import Machine
from planner.domain.targets.matching import Match, Matching, compared
from planner.domain.targets.opponents import opponents
from planner.domain.targets.target import Target


@dataclass(frozen=True, slots=True)
class Link:
    """A machine with a readable connection, and the target of that."""

    machine: Machine
    target: Target


@dataclass(frozen=True, slots=True)
class Comparison:
    """A machine's link compared with the plan's target or with another machine's."""

    link: Link
    matching: Matching


def comparisons(links: Sequence[Link], expected: Target) -> Iterator[Comparison]:
    """Each link compared with the expected target.

    Of links that are not different from that, two may be different from each other;
    then each is compared with the other one instead.
    """
    distinct = {id(link.target): link.target for link in links}
    known = {key: compared(target, expected) for key, target in distinct.items()}
    with_expected = [known[id(link.target)] for link in links]
    agreeing = [m.one for m in with_expected if m.match is not Match.DIFFERENT]
    others = iter(opponents(agreeing))
    for link, matching in zip(links, with_expected, strict=True):
        if matching.match is not Match.DIFFERENT and (other := next(others)):
            matching = compared(link.target, other)
        yield Comparison(link, matching)
