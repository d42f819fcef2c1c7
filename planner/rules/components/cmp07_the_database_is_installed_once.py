from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "CMP-07",
    severity=Severity.ERROR,
    step="components",
    field="components",
    source=(DISTRIBUTED_INSTALLATION,),
)
def the_database_is_installed_once(design: Design) -> Problems:
    """The K2 connect database is installed exactly once.

    Why it matters: The environment has one K2 connect database; a second one would
    split its service objects in two.

    How to fix: Leave the component K2 connect database on one machine only.
    """
    machines = design.database_machines
    if not machines:
        yield design, "No machine of the plan has the K2 connect database."
    elif len(machines) > 1:
        for machine in machines:
            yield (
                machine,
                f"{design.called(machine)} is one of {len(machines)} machines that "
                f"have the K2 connect database.",
            )
