"""A connection string taken apart: what it means, and what of it means nothing."""

import re
from collections import Counter
from collections.abc import Iterator

from planner.domain.sqlclient.address import DEFAULT_PORT, Address
from planner.domain.sqlclient.connection_string import Connection
from planner.domain.sqlclient.keywords import KEYWORD_OF
from planner.domain.sqlclient.side import Side
from planner.domain.sqlclient.text import trimmed
from planner.domain.sqlclient.tokens import pairs
from planner.domain.wording import listed

Fact = tuple[str, str]
"""A word and what it stands for: ("Database", "K2Connect")."""

SIGN_IN = "Sign-in"
"""The word of the fact that says as whom the connection is made."""

_PROTOCOLS = {
    "tcp": "TCP",
    "np": "named pipes",
    "lpc": "shared memory",
    "admin": "TCP, the administrator's connection",
}
_SIGNING_IN = ("integrated_security", "user", "password", "authentication")
_TOPICS = {
    "time-outs and retries never matter": (
        *("connect_timeout", "command_timeout"),
        *("connect_retry_count", "connect_retry_interval"),
    ),
    "pooling never matters": (
        *("pooling", "enlist", "max_pool_size", "min_pool_size"),
        *("load_balance_timeout", "connection_idle_timeout"),
        *("pool_blocking_period", "connection_reset"),
    ),
    "encryption and certificates never matter": (
        *("encrypt", "trust_server_certificate", "host_name_in_certificate"),
        *("server_certificate", "server_spn", "failover_partner_spn"),
        *("attestation_protocol", "enclave_attestation_url"),
        "column_encryption_setting",
    ),
    "names and languages never matter": (
        *("application_name", "workstation_id", "current_language"),
    ),
    "how the client talks to the server never matters": (
        *("multi_subnet_failover", "network_library", "packet_size", "mars"),
        *("ip_address_preference", "transparent_network_ip_resolution"),
        *("persist_security_info", "replication", "transaction_binding"),
        *("type_system_version", "context_connection"),
    ),
}
_INSTANCE = re.compile(r"\\([^\\,]+)")


def meant(side: Side) -> tuple[Fact, ...]:
    """Where the connection goes and as whom, one fact after the other."""
    return tuple((word, value) for word, value in _meant(side) if value)


def ignored(text: str, connection: Connection) -> tuple[Fact, ...]:
    """What `text`, which is readable, says without effect on the database: and why."""
    return tuple(_ignored(text, connection))


def _meant(side: Side) -> Iterator[Fact]:
    connection, address = side.connection, side.address
    yield "Server", _server(side)
    if address is not None:
        yield from _endpoint(address)
        yield "Protocol", _PROTOCOLS.get(address.protocol or "", "")
    yield "Database", trimmed(connection.database) or "the default one of the login"
    yield "Database file", connection.attach_db_filename
    yield "Failover partner", connection.failover_partner
    yield "User instance", "yes" if connection.user_instance else ""
    yield SIGN_IN, _sign_in(connection)


def _server(side: Side) -> str:
    alias = trimmed(side.connection.data_source)
    if side.address is None:
        return f"the alias {alias}; where it leads is not known"
    if side.is_alias:
        return f"{side.address.server}, by the alias {alias}"
    if not side.address.is_local:
        return side.address.server
    local = alias or "no name"
    here = side.machine or "the machine that reads it, which is not told"
    return f"{local}, which means {here}"


def _endpoint(address: Address) -> Iterator[Fact]:
    if address.localdb_instance:
        yield "LocalDB", address.localdb_instance
    elif address.port:
        yield "Port", str(address.port)
    elif address.instance:
        yield "Instance", address.instance
        yield "Port", "told by SQL Server Browser"
    else:
        yield "Instance", "the default one"
        yield "Port", "" if address.pipe else f"{DEFAULT_PORT}, the default"
    yield "Pipe", address.pipe or ""


def _sign_in(connection: Connection) -> str:
    if connection.integrated_security:
        return "Windows, as the account that connects"
    if connection.authentication:
        return connection.authentication
    user = trimmed(connection.user)
    return f"SQL Server, as {user}" if user else "SQL Server, with no user named"


def _ignored(text: str, connection: Connection) -> Iterator[Fact]:
    given = Counter(KEYWORD_OF[pair.key] for pair in pairs(text) if pair.value)
    names = {keyword.field: keyword.name for keyword in given}
    for keyword, times in given.items():
        if times > 1:
            yield keyword.name, f"written {times} times; the last one counts"
    instance = _INSTANCE.search(connection.data_source)
    if connection.port and instance:
        yield f"Instance {trimmed(instance[1])}", "not used, because a port is given"
    if connection.integrated_security:
        unused = [names[key] for key in ("user", "password") if key in names]
        if unused:
            yield listed(unused), "not used, because Windows signs in"
        names = {key: name for key, name in names.items() if key not in _SIGNING_IN}
    signing = [names[key] for key in _SIGNING_IN if key in names]
    if signing:
        yield listed(signing), "who signs in does not decide which database it is"
    for why, fields in _TOPICS.items():
        found = [names[key] for key in fields if key in names]
        if found:
            yield listed(found), why
