from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import POST_INSTALLATION
from planner.domain.wording import listed, named


@rule(
    "SAP-03",
    severity=Severity.ERROR,
    step="accounts",
    field="destinations",
    source=(POST_INSTALLATION,),
)
def a_destination_is_complete(design: Design) -> Problems:
    """A destination states host, number, client, language and user.

    Why it matters: The SAP connection string of a destination is made of these values
    (and the password, which is not planned).

    How to fix: Fill in the missing values.
    """
    for place in design.destinations:
        values = {
            "host": place.host,
            "system number": place.sysnr,
            "client": place.client,
            "language": place.lang,
            "user": place.user,
        }
        if missing := [name for name, value in values.items() if is_blank(value)]:
            name = named(place.name)
            yield design, f"SAP destination {name} lacks {listed(missing)}."
