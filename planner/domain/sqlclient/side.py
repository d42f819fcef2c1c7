"""A connection seen from the machine on which it was read."""

from dataclasses import dataclass

from planner.domain.sqlclient.address import Address
from planner.domain.sqlclient.client_alias import Aliases, address_behind
from planner.domain.sqlclient.connection_string import Connection
from planner.domain.sqlclient.data_source import read_data_source
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.hosts import host_of
from planner.domain.sqlclient.place import Place
from planner.domain.sqlclient.text import trimmed


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
        """`connection` as read on `machine`; `aliases` are `by_name` already."""
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

    @property
    def place(self) -> Place:
        """All of it that a comparison asks."""
        connection, address = self.connection, self.address
        return Place(
            host=self.host,
            name=self.host or trimmed(connection.data_source),
            endpoint=address.endpoint if address else None,
            is_private_localdb=address is not None and address.is_private_localdb,
            is_user_instance=connection.user_instance,
            database=trimmed(connection.database),
            is_attached=bool(connection.attach_db_filename),
            has_partner=bool(connection.failover_partner),
            partner=self.partner if connection.failover_partner else None,
        )


def _partner(name: str) -> Address:
    try:
        return read_data_source(name)
    except ConnectionStringError:
        return Address(name, is_local=False)
