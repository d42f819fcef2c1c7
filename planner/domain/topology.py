"""The machines of a plan as a picture has them: lanes, boxes, and who uses what."""

from dataclasses import dataclass

from planner.domain.catalogue import Affinity, Component, Layout, Role
from planner.domain.design import Design
from planner.domain.license_words import LicenseMark, license_mark, license_words
from planner.domain.machine import Machine
from planner.domain.steps.step import Place
from planner.domain.targets.database_use import DatabaseUse, uses
from planner.domain.targets.machine_target import in_words
from planner.domain.term import Term
from planner.domain.wording import named

NO_CLUSTER = "(cluster not named yet)"


class LaneKind(Term):
    """The groups of machines, from top to bottom."""

    DEVELOPERS = "developers", "Developer machines"
    NODES = "nodes", "K2 Servers of the cluster"
    SERVERS = "servers", "K2 Servers"
    OTHERS = "others", "Other machines"
    DATABASES = "databases", "SQL Server"


@dataclass(frozen=True, slots=True)
class Box:
    """One machine, in words."""

    place: Place
    lane: LaneKind
    roles: tuple[Role, ...]
    components: tuple[Component, ...]
    license: LicenseMark
    license_words: str
    database: DatabaseUse

    @property
    def title(self) -> str:
        return self.place.title

    @property
    def short_title(self) -> str:
        return self.place.hostname or f"Machine {self.place.number}"

    @property
    def role_words(self) -> str:
        return ", ".join(role.label for role in self.roles) or "No role yet"

    @property
    def component_words(self) -> str:
        return ", ".join(part.label for part in self.components) or "None"


@dataclass(frozen=True, slots=True)
class Lane:
    """The boxes of one kind, in plan order; the host of the database comes first."""

    kind: LaneKind
    title: str
    note: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """The lanes that have boxes, and the one database that all should use.

    `database` is it in words, "" while there is none. `host` is the place of its
    machine, None if that is no machine of the plan.
    """

    plan: str
    layout: Layout
    lanes: tuple[Lane, ...]
    database: str
    host: int | None

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(box for lane in self.lanes for box in lane.boxes)

    @property
    def summary(self) -> str:
        """The picture in a sentence or two."""
        counts = "; ".join(f"{lane.title}: {len(lane.boxes)}" for lane in self.lanes)
        database = self.database or "none is named yet"
        return f"{counts or 'No machines yet'}. Shared database: {database}."


def topology_for(design: Design) -> Topology:
    """The picture of a design, the same for the same design."""
    boxes = topology_rows(design)
    expected = design.connections.expected
    host = None
    if expected is not None and isinstance(expected.host, int):
        host = expected.host + 1
    return Topology(
        plan=design.name,
        layout=design.layout,
        lanes=tuple(
            Lane(
                kind,
                _lane_title(kind, design),
                _lane_note(kind, design),
                _host_first(found, host),
            )
            for kind in LaneKind
            if (found := [box for box in boxes if box.lane is kind])
        ),
        database=in_words(design, expected) if expected else "",
        host=host,
    )


def topology_rows(design: Design) -> tuple[Box, ...]:
    """The same as a table: a row for every machine, in plan order."""
    return tuple(
        Box(
            place=Place.of(number, machine),
            lane=_lane(machine, design),
            roles=tuple(role for role in Role if role in machine.roles),
            components=tuple(part for part in Component if machine.has(part)),
            license=license_mark(machine),
            license_words=license_words(machine),
            database=use,
        )
        for number, (machine, use) in enumerate(
            zip(design.machines, uses(design), strict=True), start=1
        )
    )


def _lane(machine: Machine, design: Design) -> LaneKind:
    if design.is_clustered and machine.is_node:
        return LaneKind.NODES
    if machine.is_k2_server:
        return LaneKind.SERVERS
    if machine.is_developer:
        return LaneKind.DEVELOPERS
    if machine.is_sql_server or machine.is_database:
        return LaneKind.DATABASES
    return LaneKind.OTHERS


def _lane_title(kind: LaneKind, design: Design) -> str:
    if kind is LaneKind.NODES:
        return f"Cluster {named(design.cluster.name, NO_CLUSTER)}"
    if kind is LaneKind.SERVERS and design.is_clustered:
        return "K2 Servers outside the cluster"
    return kind.label


def _lane_note(kind: LaneKind, design: Design) -> str:
    if kind is not LaneKind.NODES:
        return ""
    cluster = design.cluster
    if cluster.affinity is Affinity.NONE:
        return f"{cluster.kind.label}, no affinity"
    return f"{cluster.kind.label}, affinity {cluster.affinity.label}"


def _host_first(boxes: list[Box], host: int | None) -> tuple[Box, ...]:
    return tuple(sorted(boxes, key=lambda box: box.place.number != host))
