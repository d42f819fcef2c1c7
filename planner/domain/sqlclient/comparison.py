"""Whether two connections lead to one database: same, different or undecidable."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.sqlclient.address import EndpointKind
from planner.domain.sqlclient.client_alias import Aliases, by_name
from planner.domain.sqlclient.connection_string import Connection, read
from planner.domain.sqlclient.hosts import Likeness, hosts_alike
from planner.domain.sqlclient.place import Place
from planner.domain.sqlclient.side import Side


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
    known = by_name(aliases or {})
    one = Side.of(_read(a), machine_a or "", known)
    two = Side.of(_read(b), machine_b or "", known)
    return compare_places(one.place, two.place, case_sensitive=case_sensitive)


def compare_places(
    one: Place, two: Place, *, case_sensitive: bool = False
) -> Comparison:
    """The same of two connections of which it is known where they lead."""
    return _concluded(
        _servers(one, two),
        *_endpoints(one, two),
        _databases(one, two, case_sensitive),
    )


def _read(given: str | Connection) -> Connection:
    return read(given) if isinstance(given, str) else given


def _servers(one: Place, two: Place) -> _Part:
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


def _may_fail_over_to(one: Place, two: Place) -> bool:
    if not one.has_partner:
        return False
    return hosts_alike(one.partner, two.host) is not Likeness.DIFFERENT


def _server_note(likeness: Likeness, one: Place, two: Place) -> str:
    if likeness is Likeness.EQUAL:
        return ""
    if likeness is Likeness.DIFFERENT:
        return (
            "The servers are different, unless the two names are aliases of one server."
        )
    if one.endpoint is None or two.endpoint is None:
        return "A server is given by an alias, and where that leads is not known."
    if one.host is None or two.host is None:
        return "A local name of a server means another server on every machine."
    return "Only DNS knows whether the two names of the server mean one server."


def _endpoints(one: Place, two: Place) -> list[_Part]:
    here, there = one.endpoint, two.endpoint
    if here is None or there is None:
        return []
    users = one.is_user_instance + two.is_user_instance
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
    if users or one.is_private_localdb:
        note = "Every user of a machine has an instance of his own there."
        return [_Part("instance", Likeness.OPEN, note)]
    return []


def _databases(one: Place, two: Place, case_sensitive: bool) -> _Part:
    here, there = one.database, two.database
    if not here or not there:
        note = "Where no database is named, the default one of the login is used."
        return _Part("database", Likeness.OPEN, note)
    if here.casefold() != there.casefold() or (case_sensitive and here != there):
        return _Part("database", Likeness.DIFFERENT, "The databases are different.")
    if one.is_attached or two.is_attached:
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
    notes = tuple([part.note for part in parts if part.note])
    for likeness, verdict in (
        (Likeness.DIFFERENT, Verdict.DIFFERENT),
        (Likeness.OPEN, Verdict.UNDECIDABLE),
    ):
        reasons = [part.reason for part in parts if part.likeness is likeness]
        if reasons:
            return Comparison(verdict, frozenset(reasons), notes)
    return Comparison(Verdict.SAME, notes=notes)
