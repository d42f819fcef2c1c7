"""Where each machine of a design finds its database."""

from planner.domain.connection import ConnectionStringError, EndpointKind
from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.targets.connections import planned_connection
from planner.domain.targets.target import Target, target_of
from planner.domain.wording import named

UNREADABLE = "(connection string cannot be read)"
NO_SERVER = "(not named yet)"

KINDS = {
    EndpointKind.PORT: "port",
    EndpointKind.INSTANCE: "instance",
    EndpointKind.PIPE: "pipe",
    EndpointKind.LOCALDB: "LocalDB",
}


def targets(design: Design) -> tuple[Target | None, ...]:
    """The target of every machine; None where its text cannot be read."""
    connections, database = design.connections, design.database
    planned = planned_connection(
        database.server, database.instance, database.port, database.name
    )
    found: list[Target | None] = []
    for place, machine in enumerate(design.machines):
        text = machine.connection_string
        reading = planned if is_blank(text) else connections.readings[text]
        if isinstance(reading, ConnectionStringError):
            found.append(None)
        else:
            found.append(target_of(reading, connections.names, place))
    return tuple(found)


def in_words(design: Design, target: Target | None) -> str:
    """`server SQL1, port 1433, database K2Connect`, blanks included."""
    if target is None:
        return UNREADABLE
    database = f"database {named(target.connection.database)}"
    if not target.connection.names_server:
        return f"server {NO_SERVER}, {database}"
    return f"server {named(target.server)}, {_endpoint(design, target)}, {database}"


def _endpoint(design: Design, target: Target) -> str:
    """The port or instance, which the plan may spell with capital letters."""
    value = str(target.endpoint.value)
    planned = design.database.instance.strip()
    spelt = planned if folded(planned) == folded(value) else value
    return f"{KINDS[target.endpoint.kind]} {spelt}"
