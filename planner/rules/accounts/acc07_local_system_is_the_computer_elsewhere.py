from planner.domain.catalogue import Authentication
from planner.domain.design import Design
from planner.domain.names import folded
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import SECURITY_PERMISSIONS_50

LOCAL_SYSTEM = ("localsystem", r".\localsystem", r"nt authority\system")


@rule(
    "ACC-07",
    severity=Severity.WARNING,
    step="accounts",
    field="service_account",
    shared=True,
    basis=Basis.GENERAL,
    source=(SECURITY_PERMISSIONS_50,),
)
def local_system_is_the_computer_elsewhere(design: Design) -> Problems:
    """LocalSystem reaches a remote database as the computer account.

    Why it matters: Across the network the service then signs in to SQL Server as the
    computer, so every server's computer account needs the rights on the database.

    How to fix: Use a domain account for the service, or acknowledge that the computer
    accounts get the rights.
    """
    is_local_system = folded(design.service_account) in LOCAL_SYSTEM
    is_windows = design.database.authentication is Authentication.WINDOWS
    if not (is_local_system and is_windows):
        return
    for machine in design.servers:
        if not machine.is_database:
            yield (
                machine,
                f"The K2 connect Server on {design.called(machine)} runs as "
                f"{design.service_account.strip()} and so reaches the database as the "
                f"account of this computer.",
            )
