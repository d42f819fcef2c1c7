from planner.domain.catalogue import Layout, Purpose
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import SUPPORTED_TOPOLOGIES


@rule(
    "LAY-06",
    severity=Severity.INFO,
    layouts=(Layout.MULTITIERED,),
    step="layout",
    field="layout",
    source=(SUPPORTED_TOPOLOGIES,),
)
def the_multitiered_layout_gives_no_failover(design: Design) -> Problems:
    """The multitiered layout gives no failover in production.

    Why it matters: For availability and performance the vendor offers the load balanced
    layout; in the multitiered one a stopped server is not replaced by another.

    How to fix: Choose the clustered layout if the environment must survive the loss of
    a server.
    """
    if design.purpose is Purpose.PRODUCTION:
        yield (
            design,
            "This production environment is multitiered: no other server replaces one "
            "that has stopped.",
        )
