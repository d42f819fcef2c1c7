from planner.domain.catalogue import Role
from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import K2_SERVER_INSTALLATION
from planner.domain.wording import abridged


@rule(
    "VER-01",
    severity=Severity.WARNING,
    step="machines",
    field="k2_version",
    basis=Basis.DOCUMENTED_OLDER,
    source=(K2_SERVER_INSTALLATION,),
)
def all_k2_servers_run_one_version(design: Design) -> Problems:
    """All K2 Servers run the same K2 version.

    Why it matters: The K2 Servers of one environment share a database and have to be at
    the same version.

    How to fix: Bring all K2 Servers to the same version.
    """
    machines = [
        machine
        for machine in design.machines_with(Role.K2_SERVER)
        if not is_blank(machine.k2.version)
    ]
    versions = {folded(machine.k2.version): machine.k2.version for machine in machines}
    if len(versions) < 2:
        return
    names = abridged(sorted(version.strip() for version in versions.values()))
    for machine in machines:
        yield (
            machine,
            f"{design.called(machine)} runs K2 {machine.k2.version.strip()}, and the "
            f"K2 Servers run {names}.",
        )
