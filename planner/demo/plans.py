"""The plans of the demonstration: five documents and one made by counting."""

from importlib.resources import files

from planner import document
from planner.domain.catalogue import (
    SOFTWARE,
    Affinity,
    Balancing,
    Component,
    Delegation,
    Layout,
    LicenseStatus,
    Purpose,
    Role,
    UserType,
)
from planner.domain.design import Cluster, Database, Design, Destination
from planner.domain.machine import K2, License, Machine

DOCUMENTS = (
    "half-finished",
    "other-database",
    "unlicensed-node",
    "contoso-clustered",
    "contoso-multitiered",
)
FINISHED = frozenset(DOCUMENTS) - {"half-finished"}
NODES, DEVELOPERS = 8, 30
SERVER_TOOLS = (Component.CONNECT_SERVER, Component.ADMINISTRATION_TOOLS)


def demo_document(name: str) -> Design:
    """The design of one of DOCUMENTS."""
    text = files(__name__.rpartition(".")[0]).joinpath(f"{name}.yaml").read_bytes()
    return document.read(text)


def forty_machines() -> Design:
    """A cluster of eight nodes, thirty developers, SQL Server and a tools machine."""
    nodes = [f"K2N{number:02}" for number in range(1, NODES + 1)]
    return Design(
        name="Wide World Importers (40 machines)",
        purpose=Purpose.STAGING,
        layout=Layout.CLUSTERED,
        database=Database(server="WWSQL1", name="K2Connect", created_by=nodes[0]),
        service_account="WWI\\svc-k2c",
        delegation=Delegation.KERBEROS,
        cluster=Cluster(name="K2FARM", affinity=Affinity.SINGLE, members=tuple(nodes)),
        machines=(
            *(_node(name, number) for number, name in enumerate(nodes, 1)),
            Machine(
                hostname="WWSQL1",
                site="Bergen",
                roles=frozenset({Role.SQL_SERVER}),
                components=frozenset({Component.CONNECT_DATABASE}),
            ),
            Machine(
                hostname="WWADM1",
                site="Bergen",
                components=frozenset(
                    {Component.ADMINISTRATION_TOOLS, Component.CLIENT_TOOLS}
                ),
            ),
            *(_developer(number) for number in range(1, DEVELOPERS + 1)),
        ),
        destinations=(
            Destination(
                "ECC-QA",
                "10.4.0.21",
                "10",
                "200",
                "EN",
                "K2RFC",
                UserType.COMMUNICATION,
                default=True,
            ),
        ),
    )


def _node(hostname: str, number: int) -> Machine:
    return Machine(
        hostname=hostname,
        fqdn=f"{hostname.lower()}.wwi.example",
        site="Bergen",
        roles=frozenset({Role.K2_SERVER}),
        components=frozenset(SERVER_TOOLS),
        nlb=Balancing.TESTED,
        k2=K2(installed=True, licensed=True, version="5.3"),
        license=License(LicenseStatus.RECEIVED, key=f"WWI-NODE-{number:04}"),
    )


def _developer(number: int) -> Machine:
    return Machine(
        hostname=f"WWDEV{number:02}",
        site="Bergen",
        roles=frozenset({Role.DEVELOPER}),
        components=frozenset(SOFTWARE),
        license=License(LicenseStatus.REQUESTED),
        repository="K2FARM",
    )
