from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION, SQL_CONNECTION_STRING
from planner.domain.wording import named


@rule(
    "DB-08",
    severity=Severity.WARNING,
    step="database",
    field="connection_string",
    plan_step="accounts",
    plan_field="publishes_to",
    basis=Basis.GENERAL,
    source=(DISTRIBUTED_INSTALLATION, SQL_CONNECTION_STRING),
)
def a_connection_string_carries_no_password(design: Design) -> Problems:
    """A planned connection string carries no password.

    Why it matters: A plan is shared, exported and reviewed, so a password does not
    belong in it; the text is kept with the password masked.

    How to fix: Remove the password from the text and use Windows authentication where
    you can.
    """
    connections = design.connections
    for machine in design.machines:
        if connections.has_password(machine.connection_string):
            yield (
                machine,
                f"The connection string of {design.called(machine)} has a password.",
            )
    for partner in design.publishes_to:
        if connections.has_password(partner.connection_string):
            name = named(partner.name)
            yield design, f"The connection string of environment {name} has a password."
