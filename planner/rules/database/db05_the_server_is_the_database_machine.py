from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "DB-05",
    severity=Severity.ERROR,
    step="database",
    field="connection_string",
    basis=Basis.INFERENCE,
    source=(DISTRIBUTED_INSTALLATION,),
)
def the_server_is_the_database_machine(design: Design) -> Problems:
    """The server in a connection is the database machine.

    Why it matters: A server that is not known to be the host of the K2 connect database
    may hold another database or none.

    How to fix: Name the database machine, or register this name as its FQDN or alias in
    the plan.
    """
    places = [n for n, machine in enumerate(design.machines) if machine.is_database]
    if len(places) != 1:
        return
    host = design.called(design.machines[places[0]])
    for link in design.connections.links:
        connection, target = link.target.connection, link.target
        is_by_name = connection.names_server and not connection.is_local
        if is_by_name and target.host != places[0]:
            yield (
                link.machine,
                f"{design.called(link.machine)} uses the server {target.server}, which "
                f"is not known to be {host}, where the K2 connect database is.",
            )
