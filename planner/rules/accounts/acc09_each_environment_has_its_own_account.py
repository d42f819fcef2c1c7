from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import K2_ACCOUNTS
from planner.domain.wording import named


@rule(
    "ACC-09",
    severity=Severity.WARNING,
    step="accounts",
    field="service_account",
    basis=Basis.PLATFORM,
    source=(K2_ACCOUNTS,),
)
def each_environment_has_its_own_account(design: Design) -> Problems:
    """Each environment has a service account of its own.

    Why it matters: The vendor recommends separate accounts for development, test and
    production.

    How to fix: Use another service account in one of the environments.
    """
    account = design.service_account
    if is_blank(account):
        return
    for partner in design.publishes_to:
        is_other = partner.purpose not in (None, design.purpose)
        if is_other and folded(partner.service_account) == folded(account):
            yield (
                design,
                f"The environment {named(partner.name)} has the service account of "
                f"this one, {account.strip()}, and another purpose.",
            )
