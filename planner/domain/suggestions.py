"""Machines that a plan of its layout still lacks: proposed, never added unasked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.domain.catalogue import Balancing, Role
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded

_NUMBER = re.compile(r"(\d*)$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A machine that is worth adding: `why` asks for it, `code` is the rule behind."""

    slug: str
    why: str
    code: str
    machine: Machine


def suggestions(design: Design) -> list[Suggestion]:
    """What the plan lacks, most important first; each machine with a name to try."""
    found = [
        Suggestion(
            slug,
            why,
            code,
            replace(machine, hostname=next_name(design, machine, start)),
        )
        for slug, (is_lacking, why, code, machine, start) in _LACKING.items()
        if is_lacking(design)
    ]
    return found if design.machines else []


def with_suggestion(design: Design, slug: str) -> Design:
    """`design` with the machine that the suggestion `slug` proposes, if it does."""
    machines = [each.machine for each in suggestions(design) if each.slug == slug]
    return replace(design, machines=(*design.machines, *machines))


def _lacks_a_node(design: Design) -> bool:
    return design.is_clustered and len(design.machines_with(Role.K2_SERVER)) < 2


def _is_not_distributed(design: Design) -> bool:
    is_alone = len(design.servers) < 2 and len(design.developers) < 2
    k2_servers = design.machines_with(Role.K2_SERVER)
    return not design.is_clustered and is_alone and len(k2_servers) < 2


def _has_no_home_for_the_database(design: Design) -> bool:
    return not design.database_machines and not design.machines_with(Role.SQL_SERVER)


Lacking = tuple[Callable[[Design], bool], str, str, Machine, str]

_LACKING: dict[str, Lacking] = {
    "k2-server": (
        _lacks_a_node,
        "A cluster has at least two K2 Servers.",
        "LAY-02",
        Machine(roles=frozenset({Role.K2_SERVER}), nlb=Balancing.PLANNED),
        "APP1",
    ),
    "developer": (
        _is_not_distributed,
        "A distributed plan has several K2 connect Servers or Developer machines.",
        "LAY-01",
        Machine(roles=frozenset({Role.DEVELOPER})),
        "DEV1",
    ),
    "sql-server": (
        _has_no_home_for_the_database,
        "No machine can host the K2 connect database yet.",
        "CMP-07",
        Machine(roles=frozenset({Role.SQL_SERVER})),
        "SQL1",
    ),
}


def next_name(design: Design, machine: Machine, start: str) -> str:
    """The name of the last machine of this role, counted on until it is free."""
    taken = {folded(each.hostname) for each in design.machines}
    named = [m.hostname for m in design.machines if machine.roles <= m.roles]
    name = next((text.strip() for text in reversed(named) if text.strip()), start)
    while folded(name) in taken:
        stem, digits = _NUMBER.sub("", name), _NUMBER.search(name)
        number = digits.group(1) if digits else ""
        name = f"{stem}{int(number or 1) + 1:0{len(number) or 1}}"
    return name
