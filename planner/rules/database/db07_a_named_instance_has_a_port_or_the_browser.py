from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import SQL_PORTS
from planner.domain.wording import named


@rule(
    "DB-07",
    severity=Severity.WARNING,
    step="database",
    field="sql_browser",
    shared=True,
    basis=Basis.GENERAL,
    source=(SQL_PORTS,),
)
def a_named_instance_has_a_port_or_the_browser(design: Design) -> Problems:
    """A named instance needs a port or the SQL Server Browser.

    Why it matters: The port of a named instance is looked up through the SQL Server
    Browser on UDP 1434, which a firewall often blocks.

    How to fix: State the instance's fixed port, or open UDP 1434 and set
    database.sql_browser.
    """
    if design.database.sql_browser:
        return
    for link in design.connections.links:
        connection = link.target.connection
        is_local_only = connection.protocol in ("np", "lpc")
        if connection.instance and not connection.port and not is_local_only:
            yield (
                link.machine,
                f"{design.called(link.machine)} looks for the instance "
                f"{connection.instance} of {named(link.target.server)} without a port, "
                f"and the SQL Server Browser is not reachable.",
            )
