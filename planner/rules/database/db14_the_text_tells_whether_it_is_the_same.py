from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION, SQL_CONNECTION_STRING
from planner.domain.targets.match_words import reason
from planner.domain.targets.matching import Match
from planner.domain.wording import named


@rule(
    "DB-14",
    severity=Severity.WARNING,
    step="database",
    field="connection_string",
    plan_step="accounts",
    plan_field="publishes_to",
    basis=Basis.GENERAL,
    source=(SQL_CONNECTION_STRING, DISTRIBUTED_INSTALLATION),
)
def the_text_tells_whether_it_is_the_same(design: Design) -> Problems:
    """Whether it is the same database cannot be told from the text.

    Why it matters: Two spellings may or may not mean one database, and only DNS, the
    SQL Server Browser or an alias table on the machine would tell.

    How to fix: Spell the connection like the plan's database, or register the name as
    an alias of its machine.
    """
    connections = design.connections
    for comparison in connections.comparisons:
        machine, matching = comparison.link.machine, comparison.matching
        if matching.match is Match.OPEN:
            name = design.called(machine)
            yield (
                machine,
                f"Whether {name} uses the plan's database is open: {reason(matching)}.",
            )
    for partner in design.publishes_to:
        other = connections.matching_elsewhere(partner.connection_string)
        if other and other.match is Match.OPEN:
            name = f"the environment {named(partner.name)}"
            yield (
                design,
                f"Whether {name} uses the plan's database is open: {reason(other)}.",
            )
