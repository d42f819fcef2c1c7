from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "DB-02",
    severity=Severity.ERROR,
    step="database",
    field="created_by",
    source=(DISTRIBUTED_INSTALLATION,),
)
def one_named_machine_creates_the_database(design: Design) -> Problems:
    """One named machine creates the database.

    Why it matters: Exactly one installer run creates the database and all the others
    use it, so the plan has to say which run that is.

    How to fix: Set database.created_by to the machine whose installer runs first.
    """
    creator = design.database.created_by
    if is_blank(creator):
        yield design, "The plan does not say which machine creates the database."
    elif not any(machine.is_installer for machine in design.machines_named(creator)):
        yield (
            design,
            f"The database is to be created by {creator.strip()}, which is no machine "
            f"that the K2 connect installer runs on.",
        )
