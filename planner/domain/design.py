"""A design: a whole environment as a frozen value, and the questions it answers."""

from dataclasses import dataclass, replace
from functools import cached_property

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import (
    SUPPORTED_VERSIONS,
    Affinity,
    Authentication,
    ClusterKind,
    Component,
    Delegation,
    Layout,
    Purpose,
    Role,
    UserManager,
    UserType,
)
from planner.domain.machine import Machine
from planner.domain.names import folded, is_blank
from planner.domain.own_work import NOTHING_OWN, OwnWork
from planner.domain.targets.connections import Connections, planned_connection


@dataclass(frozen=True, slots=True)
class Database:
    """Where the one K2 connect database is meant to be."""

    server: str = ""
    instance: str = ""
    port: int | None = None
    name: str = ""
    authentication: Authentication = Authentication.WINDOWS
    created_by: str = ""
    sql_browser: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """The load balanced cluster of a clustered plan."""

    name: str = ""
    kind: ClusterKind = ClusterKind.NLB
    affinity: Affinity = Affinity.NONE
    members: tuple[str, ...] = ()

    @property
    def member_names(self) -> frozenset[str]:
        """The members as they are compared with host names."""
        return frozenset(map(folded, self.members))


@dataclass(frozen=True, slots=True)
class Destination:
    """An SAP destination; its password is nobody's business here."""

    name: str = ""
    host: str = ""
    sysnr: str = ""
    client: str = ""
    lang: str = ""
    user: str = ""
    user_type: UserType | None = None
    default: bool = False


@dataclass(frozen=True, slots=True)
class Partner:
    """Another environment that service objects are published to."""

    name: str = ""
    purpose: Purpose | None = None
    connection_string: str = ""
    service_account: str = ""


@dataclass(frozen=True)
class Design:
    """All that a plan document says, machines in order, and the team's own work."""

    name: str = ""
    purpose: Purpose = Purpose.DEVELOPMENT
    layout: Layout = Layout.MULTITIERED
    k2_connect_version: str = SUPPORTED_VERSIONS[0]
    notes: str = ""
    database: Database = Database()
    service_account: str = ""
    user_manager: UserManager = UserManager.ACTIVE_DIRECTORY
    delegation: Delegation = Delegation.NONE
    default_server: str = ""
    cluster: Cluster = Cluster()
    machines: tuple[Machine, ...] = ()
    destinations: tuple[Destination, ...] = ()
    publishes_to: tuple[Partner, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    own_work: OwnWork = NOTHING_OWN

    @cached_property
    def connections(self) -> Connections:
        """What the machines use to reach the database, worked out once."""
        at = self.database
        planned = planned_connection(at.server, at.instance, at.port, at.name)
        texts = [partner.connection_string for partner in self.publishes_to]
        return Connections.of(self.machines, texts, planned)

    @property
    def without_lapsed(self) -> "Design":
        """The design with those acknowledgements alone that still hold."""
        if not any(each.lapsed for each in self.acknowledgements):
            return self
        left = tuple(each for each in self.acknowledgements if not each.lapsed)
        return replace(self, acknowledgements=left)

    @property
    def is_clustered(self) -> bool:
        return self.layout is Layout.CLUSTERED

    @cached_property
    def nodes(self) -> tuple[Machine, ...]:
        return tuple(m for m in self.machines if m.is_node)

    @cached_property
    def servers(self) -> tuple[Machine, ...]:
        """The machines that carry the K2 connect Server."""
        return tuple(m for m in self.machines if m.is_server)

    @cached_property
    def installer_machines(self) -> tuple[Machine, ...]:
        return tuple(m for m in self.machines if m.is_installer)

    @cached_property
    def database_machines(self) -> tuple[Machine, ...]:
        return tuple(m for m in self.machines if m.is_database)

    @cached_property
    def developers(self) -> tuple[Machine, ...]:
        return tuple(m for m in self.machines if m.is_developer)

    @cached_property
    def sql_servers(self) -> tuple[Machine, ...]:
        return tuple(m for m in self.machines if m.is_sql_server)

    @property
    def first_developer(self) -> Machine | None:
        return next(iter(self.developers), None)

    @cached_property
    def licensed_machines(self) -> tuple[Machine, ...]:
        """The machines that must hold a licence: K2 connect Server on a K2 Server."""
        return tuple(m for m in self.servers if m.is_k2_server)

    @property
    def licenses_required(self) -> int:
        return len(self.licensed_machines)

    @property
    def licenses_assigned(self) -> int:
        return sum(m.license.is_assigned for m in self.licensed_machines)

    @property
    def administration_machine(self) -> Machine | None:
        """Where environment-wide settings are entered, or None."""
        tools = Component.ADMINISTRATION_TOOLS
        both = [m for m in self.servers if m.has(tools)]
        candidates = [
            *(m for m in both if self.is_clustered and m.is_node),
            *(m for m in both if m.is_k2_server),
            *both,
            *self.machines_carrying(tools),
            *self.servers,
        ]
        return next(iter(candidates), None)

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where each machine stands; machines may well be equal."""
        backwards = reversed(list(enumerate(self.machines)))
        return {id(machine): place for place, machine in backwards}

    def called(self, machine: Machine) -> str:
        """What people call a machine of this design, also while it has no name."""
        if not is_blank(machine.hostname):
            return machine.hostname.strip()
        return self.connections.names.labels[self._places[id(machine)]]

    def machines_with(self, role: Role) -> tuple[Machine, ...]:
        return tuple(m for m in self.machines if role in m.roles)

    def machines_carrying(self, component: Component) -> tuple[Machine, ...]:
        return tuple(m for m in self.machines if component in m.components)

    def machines_named(self, hostname: str) -> tuple[Machine, ...]:
        """The machines with that hostname: none, one, or several in a faulty plan."""
        return tuple(m for m in self.machines if m.is_named(hostname))

    def machine_answering_to(self, name: str) -> Machine | None:
        """The machine that `name` leads to: by hostname, then FQDN, then alias."""
        place = self.connections.names.place_of(name)
        return None if place is None else self.machines[place]
