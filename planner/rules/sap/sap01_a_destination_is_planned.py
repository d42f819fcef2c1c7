from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import POST_INSTALLATION, SERVICE_OBJECT_DESIGNER


@rule(
    "SAP-01",
    severity=Severity.WARNING,
    step="accounts",
    field="destinations",
    source=(SERVICE_OBJECT_DESIGNER, POST_INSTALLATION),
)
def a_destination_is_planned(design: Design) -> Problems:
    """At least one SAP destination is planned.

    Why it matters: Without a destination there is no SAP system to connect to, and
    neither the test nor the designer works.

    How to fix: Add the SAP destination.
    """
    if not design.destinations:
        yield design, "The plan has no SAP destination."
