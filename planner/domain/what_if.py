"""What a plan would be like otherwise: proposed, with no fact invented."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.domain.catalogue import SOFTWARE, Balancing, Component, Layout, Role
from planner.domain.design import Design
from planner.domain.layout_change import PutAside, with_layout
from planner.domain.machine import Machine
from planner.domain.names import folded, is_blank
from planner.domain.suggestions import next_name

FIRST_NODE = "APP1"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One way to look at a plan otherwise.

    `says` is what is proposed, and `open` what it leaves to people. `change` gives the
    design as it would be, from the design and what its layout put aside.
    """

    slug: str
    title: str
    says: str
    open: str
    change: Callable[[Design, PutAside], Design]


def _clustered(design: Design, aside: PutAside) -> Design:
    """Every K2 Server behind the balancer, and those with a connect Server members."""
    changed, _, _ = with_layout(design, Layout.CLUSTERED, aside)
    machines = tuple(
        replace(machine, nlb=Balancing.PLANNED)
        if machine.is_k2_server and not machine.is_node
        else machine
        for machine in changed.machines
    )
    names = [m.hostname.strip() for m in machines if m.is_k2_server and m.is_server]
    return _with_members(replace(changed, machines=machines), names)


def _one_more_node(design: Design, aside: PutAside) -> Design:
    """One more K2 Server with what the last one carries for its work."""
    k2_servers = design.machines_with(Role.K2_SERVER)
    needed = {Component.CONNECT_SERVER, Component.ADMINISTRATION_TOOLS}
    usual = set(SOFTWARE) - {Component.SERVICE_OBJECT_DESIGNER}
    carried = usual & k2_servers[-1].components if k2_servers else set()
    node = Machine(
        roles=frozenset({Role.K2_SERVER}),
        components=frozenset(needed | carried),
        nlb=Balancing.PLANNED if design.is_clustered else Balancing.NONE,
    )
    node = replace(node, hostname=next_name(design, node, FIRST_NODE))
    changed = replace(design, machines=(*design.machines, node))
    return _with_members(changed, [node.hostname]) if design.is_clustered else changed


def _with_members(design: Design, names: list[str]) -> Design:
    """`design` with these members as well, each once; blanks name nobody."""
    known = design.cluster.member_names
    new = [n for n in names if not is_blank(n) and folded(n) not in known]
    members = (*design.cluster.members, *dict.fromkeys(new))
    return replace(design, cluster=replace(design.cluster, members=members))


WHAT_IFS = {
    each.slug: each
    for each in (
        WhatIf(
            "clustered",
            "As clustered",
            "The layout is clustered, load balancing is planned on every K2 Server, "
            "and those with a K2 connect Server are members of the cluster.",
            "The cluster's name, the affinity, licences and any further K2 Server are "
            "left to you: the findings name what is missing.",
            _clustered,
        ),
        WhatIf(
            "node",
            "One more node",
            "There is one more K2 Server with a K2 connect Server, named on from the "
            "last one. In a cluster its load balancing is planned and it is a member.",
            "Its K2 installation, licence, FQDN and site are left to you: the findings "
            "name what is missing.",
            _one_more_node,
        ),
    )
}
