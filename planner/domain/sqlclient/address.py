"""The address of a SQL Server: on which host, and where on that host."""

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.sqlclient.text import lowered, trimmed

PIPE = "sql\\query"
"""The pipe of the default instance; that of a named one ends with it."""

DEFAULT_PORT = 1433

LOCAL_NAMES = frozenset({"", ".", "(local)", "localhost", "127.0.0.1", "::1"})
"""Hosts, in canonical form, that mean the computer on which they are read."""


class EndpointKind(StrEnum):
    """The ways to say where on a host SQL Server answers."""

    PORT = "port"
    INSTANCE = "instance"
    PIPE = "pipe"
    LOCALDB = "localdb"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where on its host SQL Server answers: a port as int, a name in lower case."""

    kind: EndpointKind
    value: int | str


@dataclass(frozen=True, slots=True)
class Address:
    """A Data Source taken apart. Texts are in lower case, None where not given."""

    server: str = "localhost"
    instance: str | None = None
    port: int | None = None
    protocol: str | None = None
    pipe: str | None = None
    localdb_instance: str | None = None
    is_local: bool = True

    @property
    def host(self) -> str:
        """The server, an IP address in its canonical form."""
        return canonical_host(self.server)

    @property
    def endpoint(self) -> Endpoint:
        """Port, else instance, else a pipe of one's own, else port 1433."""
        if self.localdb_instance:
            return Endpoint(EndpointKind.LOCALDB, self.localdb_instance)
        if self.port:
            return Endpoint(EndpointKind.PORT, self.port)
        if self.instance:
            return Endpoint(EndpointKind.INSTANCE, self.instance)
        if self.pipe and self.pipe != PIPE:
            return Endpoint(EndpointKind.PIPE, self.pipe)
        return Endpoint(EndpointKind.PORT, DEFAULT_PORT)

    @property
    def is_private_localdb(self) -> bool:
        """Whether it is a LocalDB that is not shared: every user has his own."""
        name = self.localdb_instance
        return name is not None and not name.startswith(".\\")


def canonical_host(name: str) -> str:
    """`name` as it is compared: an IP address in canonical form, else lower case.

    Brackets around an IPv6 address are dropped.
    """
    host = lowered(trimmed(name))
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if ":" not in bare and not bare.replace(".", "").isdigit():
        return host
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return host
