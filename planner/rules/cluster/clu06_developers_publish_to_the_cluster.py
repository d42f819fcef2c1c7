from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION
from planner.domain.wording import named


@rule(
    "CLU-06",
    severity=Severity.WARNING,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="repository",
    source=(CLUSTER_CONFIGURATION,),
)
def developers_publish_to_the_cluster(design: Design) -> Problems:
    """Developer machines publish to the cluster's repository.

    Why it matters: The designer has to be pointed at the repository of the cluster, or
    objects end up on one server only.

    How to fix: Set the machine's repository to the cluster's name.
    """
    cluster = design.cluster.name
    if is_blank(cluster):
        return
    for machine in design.developers:
        if folded(machine.repository) != folded(cluster):
            repository = named(machine.repository)
            yield (
                machine,
                f"{design.called(machine)} publishes to the repository {repository} "
                f"instead of that of the cluster {cluster.strip()}.",
            )
