from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.rule import Problems, Severity, rule
from planner.domain.sources import CLUSTER_CONFIGURATION


@rule(
    "CLU-03",
    severity=Severity.ERROR,
    layouts=(Layout.CLUSTERED,),
    step="cluster",
    field="member",
    plan_field="members_other",
    source=(CLUSTER_CONFIGURATION,),
)
def only_connect_servers_are_members(design: Design) -> Problems:
    """Only K2 Servers with a K2 connect Server are members.

    Why it matters: The members of the K2 connect cluster are K2 connect Servers on K2
    Servers of the cluster.

    How to fix: Remove the entry from the members, or add what the machine lacks.
    """
    members = design.cluster.member_names
    for machine in design.machines:
        lacks = [
            *(["the role K2 Server"] if not machine.is_k2_server else []),
            *(["the K2 connect Server"] if not machine.is_server else []),
        ]
        if lacks and folded(machine.hostname) in members:
            yield (
                machine,
                f"{design.called(machine)} is a member of the K2 connect cluster and "
                f"lacks {' and '.join(lacks)}.",
            )
    hostnames = {folded(machine.hostname) for machine in design.machines}
    for member in design.cluster.members:
        if not is_blank(member) and folded(member) not in hostnames:
            yield (
                design,
                f"The member {member.strip()} of the K2 connect cluster is no machine "
                f"of the plan.",
            )
