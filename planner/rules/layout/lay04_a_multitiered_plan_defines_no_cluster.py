from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.names import is_blank
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.domain.wording import abridged


@rule(
    "LAY-04",
    severity=Severity.WARNING,
    layouts=(Layout.MULTITIERED,),
    step="layout",
    field="layout",
    source=(DISTRIBUTED_INSTALLATION,),
)
def a_multitiered_plan_defines_no_cluster(design: Design) -> Problems:
    """A multitiered plan defines no cluster.

    Why it matters: Work is not load balanced in the multitiered layout, so a cluster
    definition in it is a left-over or a sign that the other layout is meant.

    How to fix: Remove the cluster's name and members, or change the layout to
    clustered.
    """
    cluster = design.cluster
    members = [name.strip() for name in cluster.members if not is_blank(name)]
    parts = [
        *([] if is_blank(cluster.name) else [f"the name {cluster.name.strip()}"]),
        *([f"the members {abridged(members)}"] if members else []),
    ]
    if parts:
        yield (
            design,
            f"This multitiered plan defines a cluster: {' and '.join(parts)}.",
        )
