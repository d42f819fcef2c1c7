import re

from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import POST_INSTALLATION
from planner.domain.wording import listed, named

TWO_DIGITS = re.compile("[0-9]{2}")
THREE_DIGITS = re.compile("[0-9]{3}")
TWO_LETTERS = re.compile("[A-Za-z]{2}")


@rule(
    "SAP-08",
    severity=Severity.WARNING,
    step="accounts",
    field="destinations",
    basis=Basis.GENERAL,
    source=(POST_INSTALLATION,),
)
def the_values_have_the_form_of_sap(design: Design) -> Problems:
    """System number, client and language have SAP's form.

    Why it matters: SAP writes the system number with two digits, the client with three
    and the language with two letters.

    How to fix: Write the values with leading zeros and the two-letter language code.
    """
    for place in design.destinations:
        values = (
            ("system number", place.sysnr, TWO_DIGITS),
            ("client", place.client, THREE_DIGITS),
            ("language", place.lang, TWO_LETTERS),
        )
        if wrong := [
            f"the {name} “{value}”"
            for name, value, form in values
            if not is_blank(value) and not form.fullmatch(value)
        ]:
            yield (
                design,
                f"SAP destination {named(place.name)} has a value that is not of SAP's "
                f"form: {listed(wrong)}.",
            )
