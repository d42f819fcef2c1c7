"""Whether two targets are one database: same, different, or open.

Inside a plan a name that no machine answers to may be an alias that nobody has
registered, so against any other host it is open.
"""

from dataclasses import dataclass

from planner.domain.targets.target import Target
from planner.domain.term import Term


class Match(Term):
    """What can be said of two targets."""

    SAME = "same", "Same"
    DIFFERENT = "different", "Different"
    OPEN = "open", "Open"


class Part(Term):
    """What two targets are compared by."""

    SERVER = "server", "server"
    ENDPOINT = "endpoint", "instance or port"
    DATABASE = "database", "database"


@dataclass(frozen=True, slots=True)
class Matching:
    """How `one` compares with `other`.

    `parts` are those that differ if the match is different, those that are open if
    it is open, and none if it is the same.
    """

    one: Target
    other: Target
    match: Match
    parts: tuple[Part, ...] = ()


def compared(one: Target, other: Target) -> Matching:
    """How `one` compares with `other`, and in which parts it is not the same."""
    if missing := _missing(one, other):
        return Matching(one, other, Match.OPEN, missing)
    matches = {
        Part.SERVER: _servers(one, other),
        Part.ENDPOINT: _endpoints(one, other),
        Part.DATABASE: _databases(one, other),
    }
    for match in (Match.DIFFERENT, Match.OPEN):
        if parts := tuple(part for part, found in matches.items() if found is match):
            return Matching(one, other, match, parts)
    return Matching(one, other, Match.SAME)


def _missing(one: Target, other: Target) -> tuple[Part, ...]:
    """The parts that one of the two does not name."""
    has_servers = one.connection.names_server and other.connection.names_server
    has_databases = one.database and other.database
    return (
        *(() if has_servers else (Part.SERVER,)),
        *(() if has_databases else (Part.DATABASE,)),
    )


def _servers(one: Target, other: Target) -> Match:
    if one.host is None or other.host is None:
        return Match.OPEN
    if one.host == other.host:
        return Match.SAME
    if not (one.is_on_a_machine and other.is_on_a_machine):
        return Match.OPEN
    if one.may_fail_over_to(other) or other.may_fail_over_to(one):
        return Match.OPEN
    return Match.DIFFERENT


def _endpoints(one: Target, other: Target) -> Match:
    if one.is_user_instance is not other.is_user_instance:
        return Match.DIFFERENT
    if one.endpoint.kind is not other.endpoint.kind:
        return Match.OPEN
    if one.endpoint.value != other.endpoint.value:
        return Match.DIFFERENT
    is_private = one.connection.is_private_localdb
    return Match.OPEN if one.is_user_instance or is_private else Match.SAME


def _databases(one: Target, other: Target) -> Match:
    if one.database != other.database:
        return Match.DIFFERENT
    files = one.connection.attach_db_filename or other.connection.attach_db_filename
    return Match.OPEN if files else Match.SAME
