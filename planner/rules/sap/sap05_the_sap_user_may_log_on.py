from planner.domain.catalogue import UserType
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import PERMISSIONS
from planner.domain.wording import named


@rule(
    "SAP-05",
    severity=Severity.ERROR,
    step="accounts",
    field="destinations",
    source=(PERMISSIONS,),
)
def the_sap_user_may_log_on(design: Design) -> Problems:
    """The SAP user is a dialog or communication user.

    Why it matters: Other kinds of SAP users are not meant for this connection.

    How to fix: Use a dialog or communication user and state its type.
    """
    for place in design.destinations:
        if place.user_type not in (UserType.DIALOG, UserType.COMMUNICATION):
            kind = place.user_type.label.lower() if place.user_type else "not stated"
            yield (
                design,
                f"The user type of SAP destination {named(place.name)} is {kind}, "
                f"neither dialog nor communication.",
            )
