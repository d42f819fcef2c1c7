"""What a matching says, in words for people."""

from planner.domain.sqlclient.address import Endpoint, EndpointKind
from planner.domain.targets.matching import Match, Matching, Part
from planner.domain.targets.target import Target
from planner.domain.wording import listed

PIPES = {EndpointKind.PIPE: "pipe", EndpointKind.LOCALDB: "LocalDB"}


def in_words(matching: Matching) -> str:
    """`Different: database K2ConnectDev instead of K2Connect`, and the like."""
    return f"{matching.match.label}: {reason(matching)}"


def reason(matching: Matching) -> str:
    """Why the targets are what they are to each other."""
    if matching.match is Match.SAME:
        return description(matching.other)
    if not (matching.one.is_complete and matching.other.is_complete):
        return f"no {listed(matching.parts)} is named"
    if matching.match is Match.DIFFERENT:
        return listed([_different(part, matching) for part in matching.parts])
    doubts = [f"whether {_open(part, matching)}" for part in matching.parts]
    return f"the text does not tell {listed(doubts)}"


def description(target: Target) -> str:
    """`server SQL1, port 1433, database K2Connect`."""
    return f"{_server(target)}, {_endpoint(target)}, {_database(target)}"


def _different(part: Part, matching: Matching) -> str:
    one, other = matching.one, matching.other
    if part is Part.SERVER:
        return f"{_server(one)} instead of {other.server}"
    if part is Part.DATABASE:
        return f"{_database(one)} instead of {other.connection.database.strip()}"
    return f"{_endpoint(one)} instead of {_endpoint(other)}"


def _open(part: Part, matching: Matching) -> str:
    one, other = matching.one, matching.other
    if part is Part.SERVER:
        return _open_server(one, other)
    if part is Part.DATABASE:
        return f"the attached file is {_database(other)}"
    if one.endpoint.kind is not other.endpoint.kind:
        return f"{_endpoint(one)} is {_endpoint(other)}"
    return f"{_endpoint(one)} is the same for every user"


def _open_server(one: Target, other: Target) -> str:
    if one.is_on_a_machine and other.is_on_a_machine:
        return f"{_server(one)} and {other.server} are failover partners"
    if one.host is None:
        return f"the local name {one.server} means {other.server}"
    return f"{_server(one)} is {other.server}"


def _server(target: Target) -> str:
    return f"server {target.server}"


def _endpoint(target: Target) -> str:
    words = _named(target.endpoint)
    return f"a user instance of {words}" if target.is_user_instance else words


def _named(endpoint: Endpoint) -> str:
    return f"{PIPES.get(endpoint.kind, endpoint.kind.value)} {endpoint.value}"


def _database(target: Target) -> str:
    return f"database {target.connection.database.strip()}"
