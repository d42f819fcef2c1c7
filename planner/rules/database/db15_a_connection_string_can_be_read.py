from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import SQL_CONNECTION_STRING
from planner.domain.wording import named


@rule(
    "DB-15",
    severity=Severity.ERROR,
    step="database",
    field="connection_string",
    plan_step="accounts",
    plan_field="publishes_to",
    basis=Basis.GENERAL,
    source=(SQL_CONNECTION_STRING,),
)
def a_connection_string_can_be_read(design: Design) -> Problems:
    """A connection string can be read as one of SQL Server.

    Why it matters: A text that the SQL Server client refuses connects to nothing; ODBC,
    OLE DB and JDBC strings are of this kind.

    How to fix: Correct the text; its form is key=value pairs separated by semicolons
    with the keywords of SqlClient.
    """
    connections = design.connections
    for machine in design.machines:
        if refusal := connections.refusal(machine.connection_string):
            yield (
                machine,
                f"The connection string of {design.called(machine)} cannot be read. "
                f"{refusal}",
            )
    for partner in design.publishes_to:
        if refusal := connections.refusal(partner.connection_string):
            yield (
                design,
                f"The connection string of environment {named(partner.name)} cannot be "
                f"read. {refusal}",
            )
