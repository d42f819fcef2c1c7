from planner.domain.design import Design
from planner.domain.names import folded
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import K2_SERVER_INSTALLATION
from planner.domain.wording import named


@rule(
    "VER-02",
    severity=Severity.WARNING,
    step="machines",
    field="connect_version",
    basis=Basis.INFERENCE,
    source=(K2_SERVER_INSTALLATION,),
)
def all_machines_get_one_version(design: Design) -> Problems:
    """All machines get the same K2 connect version.

    Why it matters: All of them work on one database, whose structure belongs to one
    version.

    How to fix: Plan the same K2 connect version for the machine.
    """
    planned = folded(design.k2_connect_version)
    versions = [folded(m.connect_version) or planned for m in design.installer_machines]
    if len(set(versions)) < 2:
        return
    for machine, version in zip(design.installer_machines, versions, strict=True):
        if version != planned:
            yield (
                machine,
                f"{design.called(machine)} gets K2 connect "
                f"{machine.connect_version.strip()} instead of "
                f"{named(design.k2_connect_version)}.",
            )
