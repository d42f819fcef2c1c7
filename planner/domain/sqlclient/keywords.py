"""The keywords of a connection string: spellings, field and kind of value."""

from dataclasses import dataclass

from planner.domain.sqlclient.text import lowered
from planner.domain.sqlclient.values import (
    Reader,
    boolean,
    file_name,
    integrated_security,
    name_for,
    never,
    text,
    whole_number,
    word_of,
)

_NAME = text(128)

_ENCRYPTION = {
    "true": "mandatory",
    "yes": "mandatory",
    "mandatory": "mandatory",
    "false": "optional",
    "no": "optional",
    "optional": "optional",
    "strict": "strict",
}

_LOGINS = (
    "Sql Password",
    "Active Directory Password",
    "Active Directory Integrated",
    "Active Directory Interactive",
    "Active Directory Service Principal",
    "Active Directory Device Code Flow",
    "Active Directory Managed Identity",
    "Active Directory MSI",
    "Active Directory Default",
    "Active Directory Workload Identity",
)

_LIBRARIES = (
    *("dbmssocn", "dbnmpntw", "dbmslpcn", "dbmsrpcn"),
    *("dbmsvinn", "dbmsadsn", "dbmsspxn", "dbmsgnet"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Keyword:
    """A field of a connection, its spellings (the usual one first) and its reader."""

    field: str
    spellings: tuple[str, ...]
    read: Reader

    @property
    def name(self) -> str:
        return self.spellings[0]


def _keyword(field: str, spellings: str, read: Reader) -> Keyword:
    return Keyword(field, tuple(spellings.split(" / ")), read)


KEYWORDS = (
    _keyword(
        "data_source", "Data Source / Server / Address / Addr / Network Address", _NAME
    ),
    _keyword("database", "Initial Catalog / Database", _NAME),
    _keyword(
        "integrated_security",
        "Integrated Security / Trusted_Connection",
        integrated_security,
    ),
    _keyword("user", "User ID / UID / User", _NAME),
    _keyword("password", "Password / PWD", _NAME),
    _keyword(
        "attach_db_filename",
        "AttachDbFilename / Extended Properties / Initial File Name",
        file_name(260),
    ),
    _keyword("failover_partner", "Failover Partner / FailoverPartner", _NAME),
    _keyword(
        "failover_partner_spn", "Failover Partner SPN / FailoverPartnerSPN", text()
    ),
    _keyword(
        "multi_subnet_failover", "MultiSubnetFailover / Multi Subnet Failover", boolean
    ),
    _keyword(
        "application_intent",
        "Application Intent / ApplicationIntent",
        name_for({"readonly": "ReadOnly", "readwrite": "ReadWrite"}),
    ),
    _keyword(
        "connect_timeout",
        "Connect Timeout / Connection Timeout / ConnectTimeout / Timeout",
        whole_number(0),
    ),
    _keyword("command_timeout", "Command Timeout", whole_number(0)),
    _keyword("application_name", "Application Name / App", _NAME),
    _keyword("workstation_id", "Workstation ID / WorkstationID / WSID", _NAME),
    _keyword("current_language", "Current Language / Language", _NAME),
    _keyword("encrypt", "Encrypt", name_for(_ENCRYPTION)),
    _keyword(
        "trust_server_certificate",
        "Trust Server Certificate / TrustServerCertificate",
        boolean,
    ),
    _keyword(
        "host_name_in_certificate",
        "Host Name In Certificate / HostNameInCertificate",
        text(),
    ),
    _keyword("server_certificate", "Server Certificate / ServerCertificate", text()),
    _keyword("server_spn", "Server SPN / ServerSPN", text()),
    _keyword("mars", "MultipleActiveResultSets / Multiple Active Result Sets", boolean),
    _keyword(
        "persist_security_info", "Persist Security Info / PersistSecurityInfo", boolean
    ),
    _keyword("user_instance", "User Instance", boolean),
    _keyword("pooling", "Pooling", boolean),
    _keyword("enlist", "Enlist", boolean),
    _keyword("max_pool_size", "Max Pool Size", whole_number(1)),
    _keyword("min_pool_size", "Min Pool Size", whole_number(0)),
    _keyword(
        "load_balance_timeout",
        "Load Balance Timeout / Connection Lifetime",
        whole_number(0),
    ),
    _keyword("connection_idle_timeout", "Connection Idle Timeout", whole_number(0)),
    _keyword(
        "pool_blocking_period",
        "Pool Blocking Period / PoolBlockingPeriod",
        word_of("Auto", "AlwaysBlock", "NeverBlock"),
    ),
    _keyword("packet_size", "Packet Size / PacketSize", whole_number(512, 32768)),
    _keyword(
        "authentication",
        "Authentication",
        word_of(*_LOGINS, *(login.replace(" ", "") for login in _LOGINS)),
    ),
    _keyword(
        "attestation_protocol", "Attestation Protocol", word_of("HGS", "AAS", "None")
    ),
    _keyword("enclave_attestation_url", "Enclave Attestation Url", text()),
    _keyword(
        "column_encryption_setting",
        "Column Encryption Setting / ColumnEncryption",
        word_of("Enabled", "Disabled"),
    ),
    _keyword(
        "connect_retry_count",
        "Connect Retry Count / ConnectRetryCount",
        whole_number(0, 255),
    ),
    _keyword(
        "connect_retry_interval",
        "Connect Retry Interval / ConnectRetryInterval",
        whole_number(1, 60),
    ),
    _keyword(
        "ip_address_preference",
        "IP Address Preference / IPAddressPreference",
        word_of("IPv4First", "IPv6First", "UsePlatformDefault"),
    ),
    _keyword("context_connection", "Context Connection", never),
    _keyword("replication", "Replication", boolean),
    _keyword(
        "transaction_binding",
        "Transaction Binding",
        word_of("Implicit Unbind", "Explicit Unbind"),
    ),
    _keyword(
        "type_system_version",
        "Type System Version",
        word_of("Latest", *(f"SQL Server {year}" for year in (2000, 2005, 2008, 2012))),
    ),
    _keyword(
        "network_library",
        "Network Library / Network / Net",
        name_for({library: library for library in _LIBRARIES}),
    ),
    _keyword("connection_reset", "Connection Reset", boolean),
    _keyword(
        "transparent_network_ip_resolution",
        "Transparent Network IP Resolution / TransparentNetworkIPResolution",
        boolean,
    ),
)

KEYWORD_OF = {
    lowered(spelling): keyword for keyword in KEYWORDS for spelling in keyword.spellings
}
"""The keyword of every spelling; the spellings are in lower case."""
