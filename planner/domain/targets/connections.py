"""The connections of a plan: what each machine uses, and what all of them should."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from planner.domain.machine import Machine
from planner.domain.names import folded, is_blank
from planner.domain.sqlclient.address import canonical_host
from planner.domain.sqlclient.connection_string import Connection, read
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.targets.agreement import Comparison, Link, comparisons
from planner.domain.targets.host_names import HostNames
from planner.domain.targets.matching import Matching, compared
from planner.domain.targets.target import Target, target_of

LOCAL_NAMES = {".", "(local)", "localhost", "127.0.0.1", "::1"}
LOCAL_BEGINNINGS = ("(localdb)\\", "\\\\.\\pipe\\")
DEFAULT_INSTANCE = "mssqlserver"

Reading = Connection | ConnectionStringError
"""What became of a connection string: read, or refused."""


@dataclass(frozen=True, slots=True)
class Connections:
    """All connections of a plan.

    `links` are those of the installer machines, in plan order. `expected` is the
    target that all of them should have: the plan's target. It is taken from the
    plan's `database`, or else from the link `origin`. `comparisons` say how all other
    complete links agree with it.
    """

    names: HostNames
    readings: Mapping[str, Reading]
    links: tuple[Link, ...]
    expected: Target | None
    origin: Link | None
    comparisons: tuple[Comparison, ...]

    @classmethod
    def of(
        cls, machines: Sequence[Machine], texts: Iterable[str], planned: Connection
    ) -> Self:
        """The connections of the machines; `texts` are those of other environments.

        `planned` is what the plan's `database` says.
        """
        names = HostNames.of(machines)
        readings = _readings(machines, texts)
        links = tuple(_links(machines, names, readings, planned))
        origin = None
        if planned.names_server and planned.database and not planned.is_local:
            expected: Target | None = target_of(planned, names, None)
        else:
            origin = next((link for link in links if link.target.is_complete), None)
            expected = origin.target if origin else None
        others = [k for k in links if k is not origin and k.target.is_complete]
        compared_links = tuple(comparisons(others, expected)) if expected else ()
        return cls(names, readings, links, expected, origin, compared_links)

    def refusal(self, text: str) -> ConnectionStringError | None:
        """Why a text of the plan cannot be read, or None if it can."""
        reading = self.readings[text]
        return reading if isinstance(reading, ConnectionStringError) else None

    def has_password(self, text: str) -> bool:
        """Whether a text of the plan can be read and has a password in it."""
        reading = self.readings[text]
        return isinstance(reading, Connection) and bool(reading.password)

    def matching_elsewhere(self, text: str) -> Matching | None:
        """How another environment's text compares with the plan's target.

        None where the text cannot be read or the plan has no target.
        """
        reading = self.readings[text]
        if self.expected is None or isinstance(reading, ConnectionStringError):
            return None
        return compared(target_of(reading, self.names, None), self.expected)


def planned_connection(
    server: str, instance: str, port: int | None, database: str
) -> Connection:
    """The plan's `database` as a connection; `server` is never taken apart."""
    host = canonical_host(server)
    named_instance = folded(instance)
    return Connection(
        server=host,
        instance=None if named_instance == DEFAULT_INSTANCE else named_instance or None,
        port=port,
        is_local=host in LOCAL_NAMES or host.startswith(LOCAL_BEGINNINGS),
        data_source=server,
        database=database.strip(),
    )


def _readings(machines: Sequence[Machine], texts: Iterable[str]) -> dict[str, Reading]:
    """Each distinct text, read once."""
    distinct = {machine.connection_string for machine in machines}.union(texts)
    return {text: _reading("" if is_blank(text) else text) for text in distinct}


def _reading(text: str) -> Reading:
    try:
        return read(text)
    except ConnectionStringError as refusal:
        return refusal


def _links(
    machines: Sequence[Machine],
    names: HostNames,
    readings: Mapping[str, Reading],
    planned: Connection,
) -> Iterator[Link]:
    shared: dict[int, Target] = {}
    for place, machine in enumerate(machines):
        text = machine.connection_string
        reading = planned if is_blank(text) else readings[text]
        if machine.is_installer and isinstance(reading, Connection):
            if reading.is_local or reading.failover_partner:
                target = target_of(reading, names, place)
            elif id(reading) in shared:
                target = shared[id(reading)]
            else:
                target = shared[id(reading)] = target_of(reading, names, None)
            yield Link(machine, target)
