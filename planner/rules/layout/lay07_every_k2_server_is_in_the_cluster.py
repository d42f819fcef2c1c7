from planner.domain.catalogue import Layout, Role
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "LAY-07",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="nlb",
    source=(DISTRIBUTED_INSTALLATION,),
)
def every_k2_server_is_in_the_cluster(design: Design) -> Problems:
    """Every K2 Server of a clustered environment is in the cluster.

    Why it matters: In a clustered environment all K2 Servers take part and all need a
    K2 connect Server with a licence; one outside the cluster cannot take the others'
    calls.

    How to fix: Make the machine a node of the cluster, or take the role K2 Server from
    it.
    """
    for machine in design.machines_with(Role.K2_SERVER):
        if not machine.is_node:
            yield (
                machine,
                f"{design.called(machine)} is a K2 Server of a clustered environment "
                f"and is not load balanced.",
            )
