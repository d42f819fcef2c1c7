from planner.domain.catalogue import Balancing, Layout
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import LOAD_BALANCING_SET_UP


@rule(
    "CLU-07",
    severity=Severity.WARNING,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="nlb",
    basis=Basis.PLATFORM,
    source=(LOAD_BALANCING_SET_UP,),
)
def the_load_balancing_is_tested(design: Design) -> Problems:
    """The load balancing is tested.

    Why it matters: The vendor asks for a test of the cluster before K2 is installed on
    it.

    How to fix: Test the load balancing and set the machine to tested.
    """
    for node in design.nodes:
        if node.nlb is Balancing.CONFIGURED:
            yield (
                node,
                f"Load balancing of {design.called(node)} is not tested yet.",
            )
