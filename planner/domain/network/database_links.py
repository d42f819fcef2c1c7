"""The paths to SQL Server."""

from collections.abc import Iterator

from planner.domain.connection import EndpointKind
from planner.domain.design import Design
from planner.domain.network.network_link import End, Link, end_at, ends, pairs
from planner.domain.targets.machine_target import targets
from planner.domain.targets.target import Target
from planner.domain.wording import named

TO_BE_AGREED = "fixed port of the instance, to be agreed"
NAMED_PIPE = "445 (named pipe)"


def to_databases(design: Design) -> Iterator[Link]:
    for link, target in _connections(design):
        yield Link(link.origin, link.target, _port(target))


def to_browsers(design: Design) -> Iterator[Link]:
    for link, target in _connections(design):
        if target.endpoint.kind is EndpointKind.INSTANCE:
            yield link


def for_transactions(design: Design) -> Iterator[Link]:
    """Both ways: each side calls the other."""
    databases = ends(design, lambda machine: machine.is_database)
    for link in pairs(ends(design, lambda machine: machine.is_k2_server), databases):
        yield link
        yield Link(link.target, link.origin)


def _connections(design: Design) -> Iterator[tuple[Link, Target]]:
    """From each machine that uses the database to its host, if that is another."""
    for place, target in enumerate(targets(design), start=1):
        machine = design.machines[place - 1]
        uses = machine.is_installer or machine.is_k2_server
        if not uses or target is None or not target.connection.names_server:
            continue
        host = _host(design, target)
        if host and host.place != place:
            yield Link(end_at(design, place), host), target


def _host(design: Design, target: Target) -> End | None:
    if isinstance(target.host, int):
        return end_at(design, target.host + 1)
    return End(named(target.server)) if target.host else None


def _port(target: Target) -> str:
    """A port; a named instance listens on one that has yet to be agreed."""
    endpoint = target.endpoint
    if endpoint.kind is EndpointKind.INSTANCE:
        return TO_BE_AGREED
    is_pipe = endpoint.kind is EndpointKind.PIPE or target.connection.protocol == "np"
    return NAMED_PIPE if is_pipe else str(endpoint.value)
