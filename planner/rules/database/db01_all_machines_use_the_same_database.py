from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.domain.targets.match_words import reason
from planner.domain.targets.matching import Match


@rule(
    "DB-01",
    severity=Severity.ERROR,
    step="database",
    field="connection_string",
    source=(DISTRIBUTED_INSTALLATION,),
)
def all_machines_use_the_same_database(design: Design) -> Problems:
    """All machines use the same K2 connect database.

    Why it matters: Developers and servers share service objects only through one
    database; comparing the connection strings of all machines is the check the vendor
    gives.

    How to fix: Point the machine at the plan's K2 connect database.
    """
    for comparison in design.connections.comparisons:
        machine, matching = comparison.link.machine, comparison.matching
        if matching.match is Match.DIFFERENT:
            yield (
                machine,
                f"{design.called(machine)} does not use the same K2 connect database "
                f"as the others: {reason(matching)}.",
            )
