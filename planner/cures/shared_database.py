"""What the plan's database says of the machines and of the one shared database."""

from planner.domain.connection import Connection
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.targets.connections import planned_connection


def planned(design: Design) -> Connection:
    """The plan's database as a connection."""
    at = design.database
    return planned_connection(at.server, at.instance, at.port, at.name)


def is_shared(design: Design) -> bool:
    """Whether the plan's database is complete and the same from every machine."""
    connection = planned(design)
    is_complete = connection.names_server and bool(connection.database)
    return is_complete and not connection.is_local


def home(design: Design) -> Machine | None:
    """The machine that the plan's database leads to, or None."""
    place = design.connections.names.host_of(planned(design), None)
    return design.machines[place] if isinstance(place, int) else None
