from planner.domain.catalogue import Role
from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import FARM_53


@rule(
    "DB-11",
    severity=Severity.WARNING,
    step="machines",
    field="site",
    basis=Basis.PLATFORM,
    source=(FARM_53,),
)
def the_database_is_at_the_site_of_the_k2_servers(design: Design) -> Problems:
    """SQL Server is at the site of the K2 Servers.

    Why it matters: The K2 Servers need a fast path to the database, so the vendor
    advises against geographical distance.

    How to fix: Move the database to the K2 Servers' site, or acknowledge the measured
    latency.
    """
    hosts = design.database_machines
    if len(hosts) != 1 or is_blank(hosts[0].site):
        return
    (host,) = hosts
    for machine in design.machines_with(Role.K2_SERVER):
        if not is_blank(machine.site) and folded(machine.site) != folded(host.site):
            yield (
                machine,
                f"{design.called(machine)} is at {machine.site.strip()} and the "
                f"K2 connect database on {design.called(host)} at {host.site.strip()}.",
            )
