"""Whether two targets are one database: same, different, or open.

Inside a plan a name that no machine answers to may be an alias that nobody has
registered, so against any other host it is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.sqlclient.address import Endpoint
from planner.domain.targets.host_names import Host
from planner.domain.targets.target import Target
from planner.domain.term import Term

Place = tuple[Host, Endpoint, bool, str]
"""A host as far as it is known, the endpoint, user instance or not, the database."""


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


def opponents(targets: Sequence[Target]) -> list[Target | None]:
    """For each target the first other one that is different from it, or None."""
    by_place: dict[Place, dict[Host, Target]] = {}
    for target in targets:
        place, partner = _outline(target)
        by_place.setdefault(place, {}).setdefault(partner, target)
    found = {
        (place, partner): _opponent(one, place, by_place)
        for place, variants in by_place.items()
        for partner, one in variants.items()
    }
    return [found[_outline(target)] for target in targets]


def _outline(target: Target) -> tuple[Place, Host]:
    """All by which a target can be different: its place, and its partner machine.

    Few targets have an outline of their own, and two in one place never differ. A
    host that is no machine of the plan is never known to be another; nor is one
    whose failover partner is none.
    """
    has_stray_partner = target.has_partner and not isinstance(target.partner, int)
    is_sure = target.is_on_a_machine and not has_stray_partner
    host, partner = (target.host, target.partner) if is_sure else (None, None)
    return (host, target.endpoint, target.is_user_instance, target.database), partner


def _opponent(
    one: Target, its_place: Place, by_place: dict[Place, dict[Host, Target]]
) -> Target | None:
    for place, variants in by_place.items():
        if place != its_place:
            for other in variants.values():
                if compared(one, other).match is Match.DIFFERENT:
                    return other
    return None


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
