"""The plans that are measured: clusters with developers, as large as one likes."""

from planner.domain.catalogue import (
    SOFTWARE,
    Affinity,
    Balancing,
    Component,
    Delegation,
    Layout,
    LicenseKind,
    LicenseStatus,
    Purpose,
    Role,
    UserType,
)
from planner.domain.design import Cluster, Database, Design, Destination, Partner
from planner.domain.machine import K2, License, Machine

SERVER_TOOLS = frozenset({Component.CONNECT_SERVER, Component.ADMINISTRATION_TOOLS})
SPELLINGS = (
    "",
    "Data Source=SQL1;Initial Catalog=K2Connect;Integrated Security=True",
    "Server=tcp:sql1.contoso.example,1433;Database=K2Connect;Trusted_Connection=yes",
    "Data Source=K2DB;Initial Catalog=K2Connect;Integrated Security=SSPI",
)
OTHER = "Data Source=SQL9;Initial Catalog=Other;Integrated Security=True"


def a_cluster(machines: int) -> Design:
    """A cluster of so many machines with a handful of findings, as drafts have them."""
    count = max(3, machines // 10)
    nodes = [_node(f"APP{number:02}", number) for number in range(1, count + 1)]
    developers = [_developer(number) for number in range(1, machines - count)]
    names = tuple(node.hostname for node in nodes)
    return Design(
        name=f"Contoso with {machines} machines",
        purpose=Purpose.PRODUCTION,
        layout=Layout.CLUSTERED,
        notes="Changes are made on the first Sunday of the month.",
        database=Database(server="SQL1", name="K2Connect", created_by=names[0]),
        service_account="CONTOSO\\svc-k2c",
        delegation=Delegation.KERBEROS,
        cluster=Cluster(name="K2FARM", affinity=Affinity.SINGLE, members=names),
        machines=(a_database(), *nodes, *developers),
        destinations=(a_destination("ECC-PRD", True), a_destination("ECC-QA", False)),
        publishes_to=(Partner("Staging", Purpose.STAGING, SPELLINGS[1]),),
    )


def a_database() -> Machine:
    """The machine of the one database."""
    return Machine(
        hostname="SQL1",
        fqdn="sql1.contoso.example",
        aliases=("K2DB",),
        site="Oslo",
        roles=frozenset({Role.SQL_SERVER}),
        components=frozenset({Component.CONNECT_DATABASE}),
    )


def _node(hostname: str, number: int) -> Machine:
    unlicensed = number == 2
    return Machine(
        hostname=hostname,
        fqdn=f"{hostname.lower()}.contoso.example",
        site="Oslo",
        roles=frozenset({Role.K2_SERVER}),
        components=SERVER_TOOLS,
        connection_string=SPELLINGS[number % len(SPELLINGS)],
        nlb=Balancing.TESTED,
        k2=K2(installed=True, licensed=True, version="5.3"),
        license=License()
        if unlicensed
        else License(LicenseStatus.RECEIVED, key=f"ABCD-EFGH-NODE-{number:04}"),
    )


def _developer(number: int) -> Machine:
    hostname = f"DEV{number:03}"
    return Machine(
        hostname=hostname,
        fqdn=f"{hostname.lower()}.contoso.example",
        site="Bergen",
        roles=frozenset({Role.DEVELOPER}),
        components=frozenset(SOFTWARE[: 3 if number % 10 == 2 else 4]),
        connection_string=OTHER if number == 3 else SPELLINGS[number % len(SPELLINGS)],
        license=License(LicenseStatus.REQUESTED, LicenseKind.TEMPORARY),
        connect_version="5.3",
        repository="K2FARM",
    )


def a_destination(name: str, default: bool) -> Destination:
    """A complete SAP destination."""
    return Destination(
        name,
        host="10.0.0.9",
        sysnr="00",
        client="800",
        lang="EN",
        user="K2RFC",
        user_type=UserType.COMMUNICATION,
        default=default,
    )
