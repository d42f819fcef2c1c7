"""The conditions that steps.toml and order_rules.toml name."""

from collections.abc import Callable
from typing import Final

from planner.domain.catalogue import (
    Balancing,
    Component,
    LicenseKind,
    LicenseStatus,
    Purpose,
)
from planner.domain.design import Design
from planner.domain.machine import Machine


def _installs_with_servers(machine: Machine) -> bool:
    serves = machine.is_k2_server or machine.is_server
    return machine.is_installer and serves and not machine.is_developer


def _installs_with_developers(machine: Machine) -> bool:
    return machine.is_installer and not _installs_with_servers(machine)


def _is_licensed(machine: Machine) -> bool:
    """Whether it carries a K2 connect Server that has, or must have, a licence."""
    return machine.is_server and (machine.is_k2_server or machine.license.is_assigned)


def _nlb_is_configured(machine: Machine) -> bool:
    return machine.nlb in (Balancing.CONFIGURED, Balancing.TESTED)


def _license_is_at_hand(machine: Machine) -> bool:
    return machine.license.status in (LicenseStatus.RECEIVED, LicenseStatus.ENTERED)


def _designs(machine: Machine) -> bool:
    return machine.is_developer or machine.has(Component.SERVICE_OBJECT_DESIGNER)


def _first_developer_hosts_the_database(design: Design) -> bool:
    first = design.first_developer
    return first is not None and first.is_database


OF_A_MACHINE: Final[dict[str, Callable[[Machine], bool]]] = {
    "is_server": lambda machine: machine.is_server,
    "is_no_installer": lambda machine: not machine.is_installer,
    "is_licensed": _is_licensed,
    "installs_with_servers": _installs_with_servers,
    "installs_with_developers": _installs_with_developers,
    "has_client_tools": lambda machine: machine.has(Component.CLIENT_TOOLS),
    "has_designer": lambda machine: machine.has(Component.SERVICE_OBJECT_DESIGNER),
    "designs": _designs,
    "license_is_temporary": lambda m: m.license.kind is LicenseKind.TEMPORARY,
    "license_is_at_hand": _license_is_at_hand,
    "license_is_entered": lambda m: m.license.status is LicenseStatus.ENTERED,
    "nlb_is_configured": _nlb_is_configured,
    "k2_is_installed": lambda machine: machine.k2.installed,
    "k2_is_licensed": lambda machine: machine.k2.licensed,
}

OF_THE_PLAN: Final[dict[str, Callable[[Design], bool]]] = {
    "plan_is_production": lambda design: design.purpose is Purpose.PRODUCTION,
    "there_is_a_server": lambda design: bool(design.servers),
    "there_is_a_node": lambda design: bool(design.nodes),
    "there_is_a_node_with_server": lambda d: any(m.is_server for m in d.nodes),
    "there_is_a_designer": lambda d: any(
        m.has(Component.SERVICE_OBJECT_DESIGNER) for m in d.machines
    ),
    "there_are_two_installers": lambda design: len(design.installer_machines) > 1,
    "every_node_is_tested": lambda design: all(
        machine.nlb is Balancing.TESTED for machine in design.nodes
    ),
    "first_developer_hosts_the_database": _first_developer_hosts_the_database,
}

CONDITIONS: Final = OF_A_MACHINE.keys() | OF_THE_PLAN.keys()


def plan_allows(names: tuple[str, ...], design: Design) -> bool:
    """Whether those of the conditions that ask about the plan hold."""
    return all(OF_THE_PLAN[name](design) for name in names if name in OF_THE_PLAN)


def machine_allows(names: tuple[str, ...], machine: Machine) -> bool:
    """Whether those of the conditions that ask about a machine hold."""
    return all(OF_A_MACHINE[name](machine) for name in names if name in OF_A_MACHINE)
