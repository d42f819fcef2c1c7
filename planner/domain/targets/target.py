"""Where a connection leads, and whether two connections lead to one database."""

from dataclasses import dataclass, field

from planner.domain.names import folded, is_blank
from planner.domain.sqlclient.address import Address, Endpoint
from planner.domain.sqlclient.connection_string import Connection
from planner.domain.sqlclient.data_source import read_data_source
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.targets.host_names import Host, HostNames

Identity = tuple[Host, Endpoint, str]
"""A host, an endpoint there, and a database."""


@dataclass(frozen=True, slots=True)
class Target:
    """A connection with its names looked up in the plan.

    `partner` is where the failover partner is, as far as there is one. `server` is
    what people call the host; `database` is as compared, the connection has it as
    written.
    """

    host: Host
    endpoint: Endpoint
    database: str
    has_partner: bool
    partner: Host
    is_user_instance: bool
    server: str = field(compare=False)
    connection: Connection = field(compare=False, repr=False)

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of server and database is not named."""
        server = () if self.connection.names_server else ("server",)
        return server if self.database else (*server, "database")

    @property
    def is_complete(self) -> bool:
        """Whether both a server and a database are named."""
        return self.connection.names_server and bool(self.database)

    @property
    def is_on_a_machine(self) -> bool:
        """Whether its host is a machine of the plan."""
        return isinstance(self.host, int)

    @property
    def identity(self) -> Identity | None:
        """What every target that is the same has too; None where none is ever known.

        One that every user has for himself, or that is attached from a file, may be
        another one each time.
        """
        is_each_his_own = self.is_user_instance or self.connection.is_private_localdb
        is_attached = bool(self.connection.attach_db_filename)
        is_known = self.host is not None and self.is_complete
        if is_each_his_own or is_attached or not is_known:
            return None
        return self.host, self.endpoint, self.database

    def may_fail_over_to(self, other: "Target") -> bool:
        """Whether the failover partner is, or could be, the host of `other`."""
        is_elsewhere = isinstance(self.partner, int) and self.partner != other.host
        return self.has_partner and not is_elsewhere


def target_of(connection: Connection, names: HostNames, place: int | None) -> Target:
    """The target of a connection that is written on the machine at `place`.

    `place` is None for a text that belongs to no machine.
    """
    host = names.host_of(connection, place)
    has_partner = not is_blank(connection.failover_partner)
    partner = _partner(connection) if has_partner else None
    return Target(
        host=host,
        endpoint=connection.endpoint,
        database=folded(connection.database),
        has_partner=has_partner,
        partner=names.host_of(partner, place) if partner else None,
        is_user_instance=connection.user_instance,
        server=names.label_of(host, connection.server),
        connection=connection,
    )


def _partner(connection: Connection) -> Address | None:
    """The address of the failover partner; None where it cannot be read."""
    try:
        return read_data_source(connection.failover_partner)
    except ConnectionStringError:
        return None
