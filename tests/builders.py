"""Short words for long values: `a_design(a_machine("DEV1", DEVELOPER, SERVER))`."""

from typing import Any

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import (
    Balancing,
    Component,
    Layout,
    LicenseStatus,
    Role,
    UserType,
)
from planner.domain.design import (
    Cluster,
    Database,
    Design,
    Destination,
    Partner,
)
from planner.domain.machine import K2, License, Machine

K2_SERVER = Role.K2_SERVER
DEVELOPER = Role.DEVELOPER
SQL_SERVER = Role.SQL_SERVER

SERVER = Component.CONNECT_SERVER
ADMINISTRATION = Component.ADMINISTRATION_TOOLS
CLIENT = Component.CLIENT_TOOLS
DESIGNER = Component.SERVICE_OBJECT_DESIGNER
DATABASE = Component.CONNECT_DATABASE

SOFTWARE = (SERVER, ADMINISTRATION, CLIENT, DESIGNER)

PARTS = {
    "database": Database,
    "cluster": Cluster,
    "license": License,
    "k2": K2,
}


def a_machine(
    hostname: str = "APP1", *traits: Role | Component, **values: Any
) -> Machine:
    """A machine: roles and components by position, everything else by name.

    `key` and `licence` stand for the two values of a licence that matter most.
    """
    for short, name in (("key", "key"), ("licence", "status")):
        if short in values:
            values.setdefault("license", {})[name] = values.pop(short)
    return Machine(
        hostname=hostname,
        roles=frozenset(trait for trait in traits if isinstance(trait, Role)),
        components=frozenset(trait for trait in traits if isinstance(trait, Component)),
        **_made(values),
    )


def a_node(hostname: str = "APP1", *components: Component, **values: Any) -> Machine:
    """A licensed K2 Server of a tested cluster, by default with a connect Server."""
    ready: dict[str, Any] = {
        "nlb": Balancing.TESTED,
        "k2": {"installed": True, "licensed": True, "version": "5.3"},
        "licence": LicenseStatus.RECEIVED,
    }
    return a_machine(hostname, K2_SERVER, *(components or (SERVER,)), **ready | values)


def a_design(*machines: Machine, **values: Any) -> Design:
    """A design of these machines; parts may be given as dictionaries."""
    return Design(machines=machines, **{"name": "Contoso"} | _made(values))


def a_cluster_plan(*machines: Machine, **values: Any) -> Design:
    """A design of the clustered layout."""
    return a_design(*machines, **{"layout": Layout.CLUSTERED} | values)


def a_destination(name: str = "ECC-DEV", **values: Any) -> Destination:
    """A complete SAP destination, the default one unless told otherwise."""
    complete: dict[str, Any] = {
        "host": "10.0.0.9",
        "sysnr": "00",
        "client": "800",
        "lang": "EN",
        "user": "K2RFC",
        "user_type": UserType.COMMUNICATION,
        "default": True,
    }
    return Destination(name=name, **complete | values)


def a_partner(connection_string: str = "", **values: Any) -> Partner:
    """Another environment that service objects are published to."""
    return Partner(
        connection_string=connection_string, **{"name": "Production"} | values
    )


def accepting(
    code: str,
    machine: str = "",
    reason: str = "Accepted by the team.",
    **signed: Any,
) -> Acknowledgement:
    """An acknowledgement with a long enough reason; who and when by name."""
    return Acknowledgement(code, machine, reason, **signed)


def _made(values: dict[str, Any]) -> dict[str, Any]:
    """The values, with every dictionary made into the part that it describes."""
    return {
        name: PARTS[name](**value) if isinstance(value, dict) else value
        for name, value in values.items()
    }
