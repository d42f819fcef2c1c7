from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION, SQL_CONNECTION_STRING
from planner.domain.wording import listed


@rule(
    "DB-04",
    severity=Severity.ERROR,
    step="database",
    field="connection_string",
    basis=Basis.INFERENCE,
    source=(DISTRIBUTED_INSTALLATION, SQL_CONNECTION_STRING),
)
def a_connection_names_server_and_database(design: Design) -> Problems:
    """A connection names both a server and a database.

    Why it matters: Without a server or a database name the login's or the machine's
    defaults decide where the data goes.

    How to fix: Add the missing Data Source or Initial Catalog, or complete the plan's
    database.
    """
    for link in design.connections.links:
        if not link.target.is_complete:
            is_own = not is_blank(link.machine.connection_string)
            whose = "its own connection string" if is_own else "the plan's database"
            yield (
                link.machine,
                f"{design.called(link.machine)} uses {whose}, which names no "
                f"{listed(link.target.missing)}.",
            )
