"""A machine of a design, and what one can ask of it alone."""

from dataclasses import dataclass, field
from datetime import date

from planner.domain.catalogue import (
    DEFAULT_TCP_PORT,
    SOFTWARE,
    Balancing,
    Component,
    LicenseKind,
    LicenseStatus,
    Role,
)
from planner.domain.names import folded
from planner.domain.unreadable_key import UnreadableKey

UNREADABLE = "cannot be read"
"""What is shown in place of a key that cannot be read."""


@dataclass(frozen=True, slots=True)
class K2:
    """The K2 Server on a machine, by the plan's own word."""

    installed: bool = False
    licensed: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True)
class License:
    """The K2 connect Server licence of a machine.

    `until` is the day from which a temporary one no longer works, where it is known.
    It is kept where a plan is edited and is no part of the design: a document has none.
    """

    status: LicenseStatus = LicenseStatus.NONE
    kind: LicenseKind = LicenseKind.FULL
    key: str = field(default="", repr=False)
    until: date | None = field(default=None, compare=False)

    @property
    def is_assigned(self) -> bool:
        return self.status is not LicenseStatus.NONE

    @property
    def masked_key(self) -> str:
        """The key for display: its last four characters at most, "" without a key."""
        if not self.is_readable:
            return UNREADABLE
        key = self.key.strip()
        shown = key[-4:] if len(key) >= 12 else ""
        return f"••••{shown}" if key else ""

    @property
    def bare_key(self) -> str:
        """The key without white space and case, as keys are compared."""
        return "".join(self.key.split()).casefold()

    @property
    def clear_key(self) -> str:
        """The key for those who may see it, without the white space around it."""
        return self.key.strip() if self.is_readable else UNREADABLE

    @property
    def is_readable(self) -> bool:
        """Whether the key, if there is one, can be read."""
        return not isinstance(self.key, UnreadableKey)

    @property
    def lapses_on(self) -> date | None:
        """`until` of a temporary licence; a full one does not lapse."""
        return self.until if self.kind is LicenseKind.TEMPORARY else None


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine as the plan has it; texts are as written, not trimmed.

    `id` tells machines apart while a plan is edited; it is no part of the design
    and None for a machine that comes from a document.
    """

    hostname: str = ""
    fqdn: str = ""
    aliases: tuple[str, ...] = ()
    site: str = ""
    roles: frozenset[Role] = frozenset()
    components: frozenset[Component] = frozenset()
    connection_string: str = ""
    tcp_port: int = DEFAULT_TCP_PORT
    nlb: Balancing = Balancing.NONE
    k2: K2 = K2()
    license: License = License()
    connect_version: str = ""
    repository: str = ""
    id: int | None = field(default=None, compare=False)

    @property
    def is_k2_server(self) -> bool:
        return Role.K2_SERVER in self.roles

    @property
    def is_developer(self) -> bool:
        return Role.DEVELOPER in self.roles

    @property
    def is_sql_server(self) -> bool:
        return Role.SQL_SERVER in self.roles

    @property
    def is_server(self) -> bool:
        """Whether it carries the K2 connect Server."""
        return Component.CONNECT_SERVER in self.components

    @property
    def is_node(self) -> bool:
        """Whether it is a K2 Server behind the load balancer."""
        return self.is_k2_server and self.nlb is not Balancing.NONE

    @property
    def is_installer(self) -> bool:
        """Whether the K2 connect installer runs on it."""
        return not self.components.isdisjoint(SOFTWARE)

    @property
    def is_database(self) -> bool:
        """Whether it hosts the K2 connect database."""
        return Component.CONNECT_DATABASE in self.components

    @property
    def missing_software(self) -> tuple[Component, ...]:
        """Those of the four software components that it lacks."""
        return tuple(part for part in SOFTWARE if part not in self.components)

    def has(self, component: Component) -> bool:
        return component in self.components

    def is_named(self, hostname: str) -> bool:
        """Whether `hostname` names this machine; FQDN and aliases do not count."""
        return folded(self.hostname) == folded(hostname)
