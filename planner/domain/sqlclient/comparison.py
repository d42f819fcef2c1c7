"""Whether two connections lead to one database: same, different or undecidable."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.sqlclient.address import EndpointKind
from planner.domain.sqlclient.client_alias import Aliases
from planner.domain.sqlclient.connection_string import Connection, read
from planner.domain.sqlclient.hosts import Likeness, hosts_alike
from planner.domain.sqlclient.side import Side
from planner.domain.sqlclient.text import trimmed


class Verdict(StrEnum):
    """What can be said of two connections."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict, the parts that it rests on, and sentences that explain it.

    `reasons` are of "server", "instance", "port" and "database": the different
    parts of a verdict "different", the open ones of "undecidable", none of "same".
    """

    verdict: Verdict
    reasons: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    reason: str
    likeness: Likeness
    note: str = ""


def compare(
    a: str | Connection,
    b: str | Connection,
    *,
    machines: Sequence[str | None] | None = None,
    case_sensitive: bool = False,
    aliases: Aliases | None = None,
) -> Comparison:
    """Whether `a` and `b` lead to the same database, and why one thinks so.

    `machines` are the two machines on which `a` and `b` were read, in that order.
    `case_sensitive` says that the server tells names apart by case. `aliases` are
    the client aliases known, with their registry values.

    Raises ConnectionStringError for a text that cannot be read.
    """
    machine_a, machine_b = machines or (None, None)
    one = Side.of(_read(a), machine_a or "", aliases or {})
    two = Side.of(_read(b), machine_b or "", aliases or {})
    return compare_sides(one, two, case_sensitive=case_sensitive)


def compare_sides(one: Side, two: Side, *, case_sensitive: bool = False) -> Comparison:
    """The same of two connections that are seen from their machines already."""
    return _concluded(
        _servers(one, two),
        *_endpoints(one, two),
        _databases(one.connection, two.connection, case_sensitive),
    )


def _read(given: str | Connection) -> Connection:
    return read(given) if isinstance(given, str) else given


def _servers(one: Side, two: Side) -> _Part:
    likeness = hosts_alike(one.host, two.host)
    if likeness is Likeness.DIFFERENT and (
        _may_fail_over_to(one, two) or _may_fail_over_to(two, one)
    ):
        return _Part(
            "server",
            Likeness.OPEN,
            "One server may be the failover partner of the other.",
        )
    return _Part("server", likeness, _server_note(likeness, one, two))


def _may_fail_over_to(one: Side, two: Side) -> bool:
    if not one.connection.failover_partner:
        return False
    return hosts_alike(one.partner, two.host) is not Likeness.DIFFERENT


def _server_note(likeness: Likeness, one: Side, two: Side) -> str:
    if likeness is Likeness.EQUAL:
        return ""
    if likeness is Likeness.DIFFERENT:
        return (
            "The servers are different, unless the two names are aliases of one server."
        )
    if one.address is None or two.address is None:
        return "A server is given by an alias, and where that leads is not known."
    if one.host is None or two.host is None:
        return "A local name of a server means another server on every machine."
    return "Only DNS knows whether the two names of the server mean one server."


def _endpoints(one: Side, two: Side) -> list[_Part]:
    if one.address is None or two.address is None:
        return []
    here, there = one.address.endpoint, two.address.endpoint
    users = one.connection.user_instance + two.connection.user_instance
    if users == 1:
        note = "One connection goes to a user instance, the other does not."
        return [_Part("instance", Likeness.DIFFERENT, note)]
    if here.kind is not there.kind:
        note = (
            "The instances are given in different ways (by name, port or default"
            " port 1433, pipe, LocalDB); only the server knows whether they are one."
        )
        return [_Part("instance", Likeness.OPEN, note)]
    if here != there:
        reason = "port" if here.kind is EndpointKind.PORT else "instance"
        return [_Part(reason, Likeness.DIFFERENT, f"The {reason}s are different.")]
    if users or one.address.is_private_localdb:
        note = "Every user of a machine has an instance of his own there."
        return [_Part("instance", Likeness.OPEN, note)]
    return []


def _databases(one: Connection, two: Connection, case_sensitive: bool) -> _Part:
    here, there = trimmed(one.database), trimmed(two.database)
    if not here or not there:
        note = "Where no database is named, the default one of the login is used."
        return _Part("database", Likeness.OPEN, note)
    if here.casefold() != there.casefold() or (case_sensitive and here != there):
        return _Part("database", Likeness.DIFFERENT, "The databases are different.")
    if one.attach_db_filename or two.attach_db_filename:
        note = "A database attached from a file can be another one of the same name."
        return _Part("database", Likeness.OPEN, note)
    note = (
        ""
        if here == there
        else "Only case tells the names of the databases apart; they are one database"
        " unless the server distinguishes case."
    )
    return _Part("database", Likeness.EQUAL, note)


def _concluded(*parts: _Part) -> Comparison:
    notes = tuple(part.note for part in parts if part.note)
    for likeness, verdict in (
        (Likeness.DIFFERENT, Verdict.DIFFERENT),
        (Likeness.OPEN, Verdict.UNDECIDABLE),
    ):
        reasons = frozenset(part.reason for part in parts if part.likeness is likeness)
        if reasons:
            return Comparison(verdict, reasons, notes)
    return Comparison(Verdict.SAME, notes=notes)
