from planner.domain.catalogue import Delegation
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import FARM_53


@rule(
    "ACC-11",
    severity=Severity.WARNING,
    step="accounts",
    field="delegation",
    basis=Basis.PLATFORM,
    source=(FARM_53,),
)
def credentials_can_pass_on(design: Design) -> Problems:
    """Credentials can pass on to the next machine.

    Why it matters: With parts on several machines a user's identity has to survive two
    hops, which takes K2 pass-through authentication or Kerberos.

    How to fix: Choose pass-through authentication or Kerberos.
    """
    if design.delegation is Delegation.NONE:
        yield (
            design,
            "The plan has no way for credentials to pass on to the next machine.",
        )
