import re
from collections import Counter

from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import SERVER_CONFIGURATION

VALID = re.compile("[A-Za-z0-9-]{1,15}")


@rule(
    "OPS-04",
    severity=Severity.ERROR,
    step="machines",
    field="hostname",
    basis=Basis.GENERAL,
    source=(SERVER_CONFIGURATION,),
)
def host_names_are_valid_and_unique(design: Design) -> Problems:
    """Host names are valid and unique.

    Why it matters: Machines are told apart by their names, and Windows limits a
    computer name to these characters.

    How to fix: Correct the host name.
    """
    bearers = Counter(folded(machine.hostname) for machine in design.machines)
    for machine in design.machines:
        name = design.called(machine)
        if is_blank(machine.hostname):
            yield machine, f"The host name of {name} is missing."
        elif not VALID.fullmatch(machine.hostname):
            yield (
                machine,
                f"The host name {name} is not 1 to 15 letters of the English alphabet, "
                f"digits and hyphens without blanks around them.",
            )
        elif bearers[folded(machine.hostname)] > 1:
            yield machine, f"The host name {name} is also that of another machine."
