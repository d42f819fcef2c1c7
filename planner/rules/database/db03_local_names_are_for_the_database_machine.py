from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "DB-03",
    severity=Severity.ERROR,
    step="database",
    field="connection_string",
    basis=Basis.INFERENCE,
    source=(DISTRIBUTED_INSTALLATION,),
)
def local_names_are_for_the_database_machine(design: Design) -> Problems:
    """A local server name is used only on the database machine.

    Why it matters: A name such as localhost or (local) means a different server on
    every machine, so on any machine but the host of the database it misses the shared
    one.

    How to fix: Write the database machine's host name instead of the local name.
    """
    for link in design.connections.links:
        machine, connection = link.machine, link.target.connection
        if connection.is_local_name and not machine.is_database:
            yield (
                machine,
                f"{design.called(machine)} looks for the database on itself, by the "
                f"local name {connection.server}, and the database is not there.",
            )
