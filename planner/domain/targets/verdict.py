"""What can be said beside the connection string of a machine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.targets.agreement import Link
from planner.domain.targets.connections import Connections
from planner.domain.targets.match_words import description, in_words
from planner.domain.targets.matching import Match, Matching, Part, compared

UNUSED = "Not used: the K2 connect installer does not run on this machine"
NOTHING_TO_COMPARE = "Nothing to compare with: the plan names no database yet"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a machine uses the plan's database; `match` is None if it has no say.

    `parts` are those that differ or are open; `sentence` has no full stop.
    """

    match: Match | None
    parts: tuple[Part, ...]
    sentence: str


def verdict_on(design: Design, place: int, text: str | None = None) -> Verdict:
    """The verdict on the machine at `place` in the plan.

    `text` is what somebody has typed as its connection string, if that is not yet
    in the design.
    """
    if text is not None:
        design = _with_text(design, place, text)
    return verdicts(design)[place]


def verdicts(design: Design) -> tuple[Verdict, ...]:
    """The verdicts on all machines, in plan order."""
    connections = design.connections
    links = {id(link.machine): link for link in connections.links}
    matchings = {id(each.link): each.matching for each in connections.comparisons}
    return tuple(
        _verdict_on(machine, connections, links.get(id(machine)), matchings)
        for machine in design.machines
    )


def _verdict_on(
    machine: Machine,
    connections: Connections,
    link: Link | None,
    matchings: Mapping[int, Matching],
) -> Verdict:
    if refusal := connections.refusal(machine.connection_string):
        return Verdict(None, (), f"Not readable: {refusal}".removesuffix("."))
    if link is None:
        return Verdict(None, (), UNUSED)
    if connections.expected is None:
        return Verdict(None, (), NOTHING_TO_COMPARE)
    if link is connections.origin:
        others = f"the other machines are compared with {description(link.target)}"
        return Verdict(Match.SAME, (), f"Same: {others}")
    matching = matchings.get(id(link)) or compared(link.target, connections.expected)
    return Verdict(matching.match, matching.parts, in_words(matching))


def _with_text(design: Design, place: int, text: str) -> Design:
    machines = list(design.machines)
    machines[place] = replace(machines[place], connection_string=text)
    return replace(design, machines=tuple(machines))
