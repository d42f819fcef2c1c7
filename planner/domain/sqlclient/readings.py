"""Connection strings read one by one, fit to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.domain.sqlclient.client_alias import Aliases
from planner.domain.sqlclient.connection_string import read
from planner.domain.sqlclient.facts import Fact, ignored, meant
from planner.domain.sqlclient.oddities import oddities
from planner.domain.sqlclient.pasted import Given, shown
from planner.domain.sqlclient.side import Side
from planner.domain.sqlclient.text import lowered


@dataclass(frozen=True, slots=True)
class Reading:
    """One string: what it means, or the `problem` that makes it unreadable.

    No password is in it: `text` and `side` have stars in its place.
    """

    number: int
    name: str
    machine: str
    text: str
    side: Side | None = field(default=None, repr=False)
    problem: str = ""
    meant: tuple[Fact, ...] = ()
    ignored: tuple[Fact, ...] = ()
    odd: tuple[str, ...] = ()


def reading_of(given: Given, name: str, aliases: Aliases) -> Reading:
    """What `given` says; `name` is what it is called.

    Raises ConnectionStringError for a text that cannot be read.
    """
    text = shown(given.text)
    connection = read(text)
    side = Side.of(connection, given.machine, aliases)
    return Reading(
        given.number,
        name,
        given.machine,
        text,
        side,
        meant=meant(side),
        ignored=ignored(text, connection),
        odd=oddities(connection),
    )


def unreadable(given: Given, name: str, problem: str) -> Reading:
    return Reading(
        given.number, name, given.machine, shown(given.text), problem=problem
    )


def names_of(given: Sequence[Given]) -> list[str]:
    """What each string is called: its machine, and its number where that is no name."""
    machines = [lowered(each.machine) for each in given]
    repeated = {name for name in machines if machines.count(name) > 1}
    return [
        f"No. {each.number}"
        if not name
        else f"{each.machine} (no. {each.number})"
        if name in repeated
        else each.machine
        for each, name in zip(given, machines, strict=True)
    ]
