from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.domain.targets.match_words import reason
from planner.domain.targets.matching import Match
from planner.domain.wording import named


@rule(
    "DB-09",
    severity=Severity.ERROR,
    step="accounts",
    field="publishes_to",
    source=(DISTRIBUTED_INSTALLATION,),
)
def publishing_needs_the_same_database(design: Design) -> Problems:
    """Publishing to another environment needs the same database.

    Why it matters: Service objects can be published from one server to another only
    when both use the same K2 connect database.

    How to fix: Use one K2 connect database for both environments, or remove the entry
    from publishes_to.
    """
    for partner in design.publishes_to:
        matching = design.connections.matching_elsewhere(partner.connection_string)
        if matching and matching.match is Match.DIFFERENT:
            yield (
                design,
                f"The environment {named(partner.name)} does not use the plan's "
                f"K2 connect database: {reason(matching)}.",
            )
