from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import SUPPORTED_TOPOLOGIES


@rule(
    "DB-13",
    severity=Severity.WARNING,
    layouts=(Layout.CLUSTERED,),
    step="components",
    field="components",
    basis=Basis.INFERENCE,
    source=(SUPPORTED_TOPOLOGIES,),
)
def the_database_is_not_on_a_node(design: Design) -> Problems:
    """The database is not on a node of the cluster.

    Why it matters: When that node fails, the database fails with it and the cluster has
    nothing to fall back on.

    How to fix: Put the database on a machine outside the cluster.
    """
    for machine in design.database_machines:
        if machine.is_node:
            yield (
                machine,
                f"The K2 connect database is on {design.called(machine)}, a node of "
                f"the cluster.",
            )
