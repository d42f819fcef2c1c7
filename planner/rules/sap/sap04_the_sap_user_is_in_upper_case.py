from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import POST_INSTALLATION
from planner.domain.wording import named


@rule(
    "SAP-04",
    severity=Severity.ERROR,
    step="accounts",
    field="destinations",
    source=(POST_INSTALLATION,),
)
def the_sap_user_is_in_upper_case(design: Design) -> Problems:
    """The SAP user is written in upper case.

    Why it matters: The vendor asks for user and password in upper case; otherwise the
    logon fails.

    How to fix: Write the user in upper case.
    """
    for place in design.destinations:
        if place.user != place.user.upper():
            yield (
                design,
                f"The user {place.user.strip()} of SAP destination "
                f"{named(place.name)} is not written in upper case.",
            )
