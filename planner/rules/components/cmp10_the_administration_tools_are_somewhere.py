from planner.domain.catalogue import Component
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION, POST_INSTALLATION


@rule(
    "CMP-10",
    severity=Severity.ERROR,
    step="components",
    field="components",
    source=(POST_INSTALLATION, CLUSTER_CONFIGURATION),
)
def the_administration_tools_are_somewhere(design: Design) -> Problems:
    """The Administration Tools are on at least one machine.

    Why it matters: The licence, the SAP destinations and the cluster are all entered in
    K2 connect Administration.

    How to fix: Select K2 connect Administration Tools on a K2 connect Server machine.
    """
    if not design.machines_carrying(Component.ADMINISTRATION_TOOLS):
        yield (
            design,
            "No machine of the plan carries the K2 connect Administration Tools.",
        )
