"""Cures of the load balanced cluster."""

from dataclasses import replace

from planner.cures.cure import Subjects, cure, with_values
from planner.domain.catalogue import Affinity, ClusterKind
from planner.domain.design import Design
from planner.domain.names import is_blank


@cure("CLU-02", label="Add the nodes to the cluster's members")
def nodes_become_members(design: Design, subjects: Subjects) -> Design:
    names = [machine.hostname.strip() for machine in subjects if machine]
    return _with_members(design, *design.cluster.members, *filter(None, names))


@cure("CLU-03", label="Remove members that are no machine of the plan")
def strangers_are_no_members(design: Design, subjects: Subjects) -> Design:
    """A member named by the FQDN or an alias of a machine stays: it is no stranger."""
    return _with_members(
        design,
        *(
            member
            for member in design.cluster.members
            if is_blank(member) or design.machine_answering_to(member)
        ),
    )


@cure("CLU-04", label="Set the affinity to source address")
def a_hardware_balancer_keeps_the_source_address(
    design: Design, subjects: Subjects
) -> Design:
    """Windows has a choice of two, so nothing is set there."""
    if design.cluster.kind is not ClusterKind.HARDWARE:
        return design
    cluster = replace(design.cluster, affinity=Affinity.SOURCE_ADDRESS)
    return replace(design, cluster=cluster)


@cure("CLU-06", label="Publish to the cluster's repository")
def developers_publish_to_the_cluster(design: Design, subjects: Subjects) -> Design:
    return with_values(design, subjects, repository=design.cluster.name.strip())


@cure("LAY-04", label="Remove the cluster's name and members")
def the_cluster_is_forgotten(design: Design, subjects: Subjects) -> Design:
    """Only where no machine is a node; otherwise the other layout may be meant."""
    if design.nodes:
        return design
    return replace(design, cluster=replace(design.cluster, name="", members=()))


def _with_members(design: Design, *members: str) -> Design:
    return replace(design, cluster=replace(design.cluster, members=members))
