"""A connection seen from the machine on which it was read."""

from dataclasses import dataclass

from planner.domain.sqlclient.address import Address
from planner.domain.sqlclient.client_alias import Aliases, address_behind
from planner.domain.sqlclient.connection_string import Connection
from planner.domain.sqlclient.data_source import read_data_source
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.hosts import host_of


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; it has no address where an alias hides it.

    `host` and `partner` are None where nobody can tell which host is meant.
    """

    connection: Connection
    machine: str
    address: Address | None
    host: str | None
    partner: str | None

    @classmethod
    def of(cls, connection: Connection, machine: str, aliases: Aliases) -> "Side":
        address = address_behind(connection.data_source, connection, aliases)
        failover = connection.failover_partner
        partner = address_behind(failover, _partner(failover), aliases)
        return cls(
            connection,
            machine,
            address,
            host=host_of(address, machine) if address else None,
            partner=host_of(partner, machine) if partner else None,
        )

    @property
    def is_alias(self) -> bool:
        """Whether an alias of the client leads elsewhere, known or not."""
        return self.address is not self.connection


def _partner(name: str) -> Address:
    try:
        return read_data_source(name)
    except ConnectionStringError:
        return Address(name, is_local=False)
