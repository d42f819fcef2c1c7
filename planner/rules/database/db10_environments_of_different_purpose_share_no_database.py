from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import KB000345
from planner.domain.targets.matching import Match
from planner.domain.wording import named


@rule(
    "DB-10",
    severity=Severity.WARNING,
    step="accounts",
    field="publishes_to",
    basis=Basis.DOCUMENTED_OLDER,
    source=(KB000345,),
)
def environments_of_different_purpose_share_no_database(design: Design) -> Problems:
    """Environments of different purpose share one database.

    Why it matters: A shared database means a shared repository; the default destination
    then decides which SAP system a call reaches, and both SAP systems must offer the
    same BAPIs.

    How to fix: Give each environment its own database, or acknowledge the shared
    repository and check the default destination before each publication.
    """
    for partner in design.publishes_to:
        if partner.purpose in (None, design.purpose):
            continue
        matching = design.connections.matching_elsewhere(partner.connection_string)
        if matching and matching.match is Match.SAME:
            yield (
                design,
                f"The environment {named(partner.name)}, made for "
                f"{partner.purpose.label.lower()}, shares the K2 connect database of "
                f"this {design.purpose.label.lower()} environment.",
            )
