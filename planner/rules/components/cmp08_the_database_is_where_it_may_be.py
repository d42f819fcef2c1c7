from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "CMP-08",
    severity=Severity.ERROR,
    step="components",
    field="components",
    source=(DISTRIBUTED_INSTALLATION,),
)
def the_database_is_where_it_may_be(design: Design) -> Problems:
    """The database is on SQL Server or on the first Developer machine.

    Why it matters: The documentation names two places for the shared database: the SQL
    Server machine, or the first Developer machine.

    How to fix: Put the database on the SQL Server machine or on the first Developer
    machine, or give the role SQL Server to the machine that has one.
    """
    first_developer = design.first_developer
    for machine in design.database_machines:
        if not machine.is_sql_server and machine is not first_developer:
            yield (
                machine,
                f"{design.called(machine)} has the K2 connect database and is neither "
                f"a SQL Server nor the first Developer machine.",
            )
