from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "DB-12",
    severity=Severity.WARNING,
    step="components",
    field="components",
    basis=Basis.INFERENCE,
    source=(DISTRIBUTED_INSTALLATION,),
)
def the_database_is_not_on_a_developer_machine(design: Design) -> Problems:
    """The shared database is on a Developer machine.

    Why it matters: A workstation that is switched off takes the service objects of
    everybody with it.

    How to fix: Put the database on a SQL Server machine.
    """
    for machine in design.database_machines:
        if machine.is_developer and not machine.is_sql_server:
            yield (
                machine,
                f"The K2 connect database that all share is on "
                f"{design.called(machine)}, a Developer machine.",
            )
