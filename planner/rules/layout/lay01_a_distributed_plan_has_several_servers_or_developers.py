from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION


@rule(
    "LAY-01",
    severity=Severity.ERROR,
    layouts=(Layout.MULTITIERED,),
    step="layout",
    field="layout",
    source=(DISTRIBUTED_INSTALLATION,),
)
def a_distributed_plan_has_several_servers_or_developers(design: Design) -> Problems:
    """A distributed plan has several K2 connect Servers or developers.

    Why it matters: With one K2 connect Server and at most one Developer machine nothing
    is distributed, and the rules for distributed installations do not apply.

    How to fix: Add a second K2 connect Server or a second Developer machine, or plan a
    standalone installation instead.
    """
    if len(design.servers) < 2 and len(design.developers) < 2:
        yield (
            design,
            f"A distributed installation has several K2 connect Servers or Developer "
            f"machines; this plan has {len(design.servers)} K2 connect Server(s) and "
            f"{len(design.developers)} Developer machine(s).",
        )
