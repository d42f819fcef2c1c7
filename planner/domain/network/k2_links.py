"""The paths to K2 Servers and K2 connect Servers, and to the domain."""

from collections.abc import Iterator

from planner.domain.catalogue import Component
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.network.network_link import End, Link, ends, pairs
from planner.domain.wording import named

WORKFLOW_CLIENTS = End("Workflow clients (outside the plan)")
BROWSERS = End("Browsers (outside the plan)")
DOMAIN_CONTROLLERS = End("Domain controllers (outside the plan)")
NO_CLUSTER = "(cluster not named yet)"


def to_connect_servers(design: Design) -> Iterator[Link]:
    servers = ends(design, lambda machine: machine.is_server)
    for link in pairs(ends(design, _publishes), servers):
        port = design.machines[link.target.place - 1].tcp_port
        yield Link(link.origin, link.target, str(port))


def to_k2_servers(design: Design) -> Iterator[Link]:
    return pairs(ends(design, _manages), _k2_servers(design))


def from_workflow_clients(design: Design) -> Iterator[Link]:
    return pairs([WORKFLOW_CLIENTS], _entrances(design))


def from_browsers(design: Design) -> Iterator[Link]:
    return pairs([BROWSERS], _entrances(design))


def from_balancer(design: Design) -> Iterator[Link]:
    if not design.is_clustered:
        return iter(())
    return pairs([_cluster(design)], ends(design, lambda machine: machine.is_node))


def to_domain_controllers(design: Design) -> Iterator[Link]:
    return pairs(ends(design, lambda _: True), [DOMAIN_CONTROLLERS])


def _publishes(machine: Machine) -> bool:
    return machine.has(Component.CLIENT_TOOLS) or machine.has(
        Component.SERVICE_OBJECT_DESIGNER
    )


def _manages(machine: Machine) -> bool:
    return machine.is_developer or machine.has(Component.ADMINISTRATION_TOOLS)


def _k2_servers(design: Design) -> list[End]:
    return ends(design, lambda machine: machine.is_k2_server)


def _entrances(design: Design) -> list[End]:
    """Where people from outside arrive: at the cluster, or at each K2 Server."""
    return [_cluster(design)] if design.is_clustered else _k2_servers(design)


def _cluster(design: Design) -> End:
    return End(named(design.cluster.name, NO_CLUSTER))
