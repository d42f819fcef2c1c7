"""A connection string, read: what each keyword says, typed and with defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from planner.domain.sqlclient.address import Address
from planner.domain.sqlclient.data_source import read_data_source
from planner.domain.sqlclient.error import ConnectionStringError, Stage
from planner.domain.sqlclient.keywords import KEYWORD_OF, Keyword
from planner.domain.sqlclient.mistakes import ADVICE
from planner.domain.sqlclient.text import trimmed
from planner.domain.sqlclient.tokens import Pair, pairs

ADDRESS_PARTS = tuple(part.name for part in fields(Address))


@dataclass(frozen=True, slots=True)
class Connection(Address):
    """What a connection string says. Texts are as written, "" where not given.

    Its address (`server` and so on) is `data_source` taken apart. `encrypt` is
    mandatory, optional, strict or None, for the default differs between clients.
    """

    data_source: str = ""
    database: str = ""
    integrated_security: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    attach_db_filename: str = ""
    failover_partner: str = ""
    failover_partner_spn: str = ""
    multi_subnet_failover: bool = False
    application_intent: str = "ReadWrite"
    connect_timeout: int = 15
    command_timeout: int = 30
    application_name: str = ""
    workstation_id: str = ""
    current_language: str = ""
    encrypt: str | None = None
    trust_server_certificate: bool = False
    host_name_in_certificate: str = ""
    server_certificate: str = ""
    server_spn: str = ""
    mars: bool = False
    persist_security_info: bool = False
    user_instance: bool = False
    pooling: bool = True
    enlist: bool = True
    max_pool_size: int = 100
    min_pool_size: int = 0
    load_balance_timeout: int = 0
    connection_idle_timeout: int = 300
    pool_blocking_period: str = ""
    packet_size: int = 8000
    authentication: str = ""
    attestation_protocol: str = ""
    enclave_attestation_url: str = ""
    column_encryption_setting: str = ""
    connect_retry_count: int = 1
    connect_retry_interval: int = 10
    ip_address_preference: str = ""
    context_connection: bool = False
    replication: bool = False
    transaction_binding: str = ""
    type_system_version: str = ""
    network_library: str = ""
    connection_reset: bool = True
    transparent_network_ip_resolution: bool = True

    @property
    def names_server(self) -> bool:
        """Whether a server is named at all: Data Source is not blank."""
        return bool(trimmed(self.data_source))

    @property
    def is_local_name(self) -> bool:
        """Whether a server is named, by a name that every computer has for itself."""
        return self.names_server and self.is_local


def read(text: str) -> Connection:
    """The connection that `text` describes, as SQL Server's .NET client reads it.

    Raises ConnectionStringError, with the stage it came to, for a text that the
    client refuses. The message repeats nothing of the text.
    """
    given = _given(text)
    values = {keyword.field: _value(keyword, pair) for keyword, pair in given.items()}
    settings = {name: value for name, value in values.items() if value is not None}
    address = read_data_source(
        settings.get("data_source", ""), settings.get("network_library", "")
    )
    parts = {name: getattr(address, name) for name in ADDRESS_PARTS}
    connection = Connection(**parts, **settings)
    _check_combinations(connection)
    return connection


def _given(text: str) -> Mapping[Keyword, Pair]:
    """The last pair of every keyword in `text`."""
    given: dict[Keyword, Pair] = {}
    previous = ""
    for pair in pairs(text):
        keyword = KEYWORD_OF.get(pair.key)
        if keyword is None:
            raise _unknown_keyword(pair, previous)
        given[keyword] = pair
        previous = keyword.field
    return given


def _value(keyword: Keyword, pair: Pair) -> Any:
    """The typed value of `pair`, None where it is empty."""
    if pair.value is None:
        return None
    try:
        return keyword.read(pair.value)
    except ValueError as refusal:
        expected = str(refusal)
    raise ConnectionStringError(
        f"Pair {pair.number} ({keyword.name}): its value has to be {expected}."
        " Correct the value, or leave the pair out.",
        Stage.VALUE,
    )


def _unknown_keyword(pair: Pair, previous: str) -> ConnectionStringError:
    if pair.key in ADVICE:
        reason = f"{pair.key} is not a keyword of SQL Server's .NET client"
        advice = ADVICE[pair.key]
    else:
        reason = "its keyword is not one of SQL Server's .NET client"
        advice = "Check the spelling of the keyword, and its blanks."
    hint = (
        " A password that contains ; or quotes, or starts with =, stands in quotes."
        if previous == "password" or "password=" in pair.key or "pwd=" in pair.key
        else ""
    )
    return ConnectionStringError(
        f"Pair {pair.number}: {reason}. {advice}{hint}", Stage.KEYWORD
    )


def _check_combinations(connection: Connection) -> None:
    """Refuses settings that exclude each other."""
    partner = bool(connection.failover_partner)
    read_only = connection.application_intent == "ReadOnly"
    subnets = connection.multi_subnet_failover
    checks = (
        (
            connection.max_pool_size < connection.min_pool_size,
            Stage.VALUE,
            "Min Pool Size is greater than Max Pool Size; lower it",
        ),
        (
            partner and not connection.database,
            Stage.COMBINATION,
            "Failover Partner needs a database; add Initial Catalog",
        ),
        (
            partner and subnets,
            Stage.COMBINATION,
            "Failover Partner excludes MultiSubnetFailover; leave one of them out",
        ),
        (
            partner and read_only,
            Stage.COMBINATION,
            "Failover Partner excludes Application Intent=ReadOnly; leave one out",
        ),
        (
            partner and connection.user_instance,
            Stage.COMBINATION,
            "Failover Partner excludes User Instance; leave one of them out",
        ),
        (
            bool(connection.authentication) and connection.integrated_security,
            Stage.COMBINATION,
            "Authentication excludes Integrated Security; leave one of them out",
        ),
        (
            subnets and connection.protocol in {"np", "lpc"},
            Stage.DATA_SOURCE,
            "MultiSubnetFailover works over tcp only; leave out MultiSubnetFailover,"
            " or the named pipe or shared memory",
        ),
    )
    for is_refused, stage, message in checks:
        if is_refused:
            raise ConnectionStringError(f"{message}.", stage)
