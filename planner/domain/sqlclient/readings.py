"""Connection strings read one by one, fit to be shown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.domain.sqlclient.client_alias import Aliases
from planner.domain.sqlclient.connection_string import Connection, read
from planner.domain.sqlclient.facts import Fact, ignored, meant
from planner.domain.sqlclient.masking import masked
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


@dataclass(frozen=True, slots=True)
class Parts:
    """A text taken apart, whoever reads it; `connection` is the one as written."""

    connection: Connection = field(repr=False)
    shown: str
    masked: Connection
    ignored: tuple[Fact, ...]
    odd: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Parts":
        """Raises ConnectionStringError for a text that cannot be read."""
        connection = read(text)
        without_password = masked(text)
        is_bare = without_password == text
        bare = connection if is_bare else read(without_password)
        ignored_parts = ignored(without_password, bare)
        return cls(connection, without_password, bare, ignored_parts, oddities(bare))


def reading_of(given: Given, name: str, parts: Parts, aliases: Aliases) -> Reading:
    """What `given` says, whose text has these parts; `name` is what it is called."""
    side = Side.of(parts.masked, given.machine, aliases)
    return Reading(
        given.number,
        name,
        given.machine,
        parts.shown,
        side,
        meant=meant(side),
        ignored=parts.ignored,
        odd=parts.odd,
    )


def unreadable(given: Given, name: str, problem: str) -> Reading:
    return Reading(
        given.number, name, given.machine, shown(given.text), problem=problem
    )


def names_of(given: Sequence[Given]) -> list[str]:
    """What each string is called: its machine, and its number where that is no name."""
    machines = [lowered(each.machine) for each in given]
    times = Counter(machines)
    return [
        f"No. {each.number}"
        if not name
        else f"{each.machine} (no. {each.number})"
        if times[name] > 1
        else each.machine
        for each, name in zip(given, machines, strict=True)
    ]
