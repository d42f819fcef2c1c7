from planner.domain.catalogue import Affinity, Layout
from planner.domain.design import Design
from planner.domain.rule import Basis, Problems, Severity, rule
from planner.domain.sources import LOAD_BALANCING_TROUBLE


@rule(
    "CLU-04",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="affinity",
    basis=Basis.PLATFORM,
    source=(LOAD_BALANCING_TROUBLE,),
)
def clients_are_kept_by_ip_address(design: Design) -> Problems:
    """The load balancer keeps clients by IP address.

    Why it matters: With cookies, or with no persistence at all, requests are refused at
    random (HTTP 401).

    How to fix: Set the affinity to single or class C on Windows, or to source address
    on a hardware balancer.
    """
    affinity = design.cluster.affinity
    if affinity not in (Affinity.SINGLE, Affinity.CLASS_C, Affinity.SOURCE_ADDRESS):
        yield (
            design,
            f"The load balancer does not keep clients by IP address: its affinity is "
            f"{affinity.label.lower()}.",
        )
