from planner.domain.catalogue import Layout, Role
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "LIC-02",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="licenses",
    field="status",
    source=(DISTRIBUTED_INSTALLATION,),
)
def every_clustered_server_is_licensed(design: Design) -> Problems:
    """Every K2 Server of the cluster has a K2 connect Server licence.

    Why it matters: A call may reach any node; one node without a licence makes the
    cluster fail calls with exceptions.

    How to fix: Request a K2 connect Server licence for the machine.
    """
    for machine in design.machines_with(Role.K2_SERVER):
        if not machine.license.is_assigned:
            yield (
                machine,
                f"{design.called(machine)} is a K2 Server of the cluster and has no "
                f"K2 connect Server licence.",
            )
