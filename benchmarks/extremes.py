"""Plans at both ends: one that keeps every rule, and one that breaks most of them."""

from benchmarks.plans import SERVER_TOOLS, SPELLINGS, a_database, a_destination
from planner.domain.acknowledgement import Acknowledgement
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
from planner.domain.design import (
    Cluster,
    Database,
    Design,
    Destination,
    Partner,
)
from planner.domain.machine import K2, License, Machine

OFTEN_WRONG = ("CMP-04", "LIC-04", "DB-14", "LIC-06", "VER-01", "LAY-01", "XXX-99")


def conforming(machines: int, layout: Layout) -> Design:
    """A plan of so many machines without a finding."""
    is_clustered = layout is Layout.CLUSTERED
    servers = [_server(number, is_clustered) for number in range(1, machines)]
    names = tuple(server.hostname for server in servers)
    return Design(
        name="Contoso, as it should be",
        layout=layout,
        database=Database(server="SQL1", name="K2Connect", created_by=names[0]),
        service_account="CONTOSO\\svc-k2c",
        delegation=Delegation.KERBEROS,
        default_server="" if is_clustered else names[0],
        cluster=Cluster(name="K2FARM", affinity=Affinity.SINGLE, members=names)
        if is_clustered
        else Cluster(),
        machines=(a_database(), *servers),
        destinations=(a_destination("ECC-DEV", True),),
    )


def _server(number: int, is_clustered: bool) -> Machine:
    """A K2 Server; the first one is the Developer machine as well."""
    roles = {Role.K2_SERVER, *([Role.DEVELOPER] if number == 1 else [])}
    hostname = f"APP{number:05}"
    return Machine(
        hostname=hostname,
        fqdn=f"{hostname.lower()}.contoso.example",
        site="Oslo",
        roles=frozenset(roles),
        components=frozenset(SOFTWARE) if number == 1 else SERVER_TOOLS,
        connection_string=SPELLINGS[number % 2],
        nlb=Balancing.TESTED if is_clustered else Balancing.NONE,
        k2=K2(installed=True, licensed=True, version="5.3"),
        license=License(LicenseStatus.RECEIVED, key=f"ABCD-EFGH-{number:06}"),
        repository="K2FARM" if number == 1 else "",
    )


def faulty(machines: int, layout: Layout) -> Design:
    """A plan of so many machines, each with a connection and faults of its own."""
    numbers = range(machines)
    return Design(
        name="Contoso, as it should not be",
        purpose=Purpose.PRODUCTION,
        layout=layout,
        database=Database(server="SQL1", instance="K2", name="K2Connect"),
        service_account="LocalSystem",
        default_server="NOBODY",
        cluster=Cluster(members=tuple(f"GHOST{number}" for number in numbers)),
        machines=tuple(map(_faulty_machine, numbers)),
        destinations=tuple(map(_faulty_destination, numbers[: machines // 10])),
        publishes_to=tuple(map(_faulty_partner, numbers[: machines // 10])),
        acknowledgements=tuple(map(_acknowledgement, numbers)),
    )


def _faulty_machine(number: int) -> Machine:
    role = tuple(Role)[number % 3]
    other = Component.CONNECT_DATABASE if number % 3 == 2 else SOFTWARE[3]
    return Machine(
        hostname="" if number % 50 == 9 else f"A_MACHINE_{number // 2:05}",
        aliases=(f"alias{number}", "SQL1"),
        site=f"Site {number % 7}",
        roles=frozenset({role}),
        components=frozenset({SOFTWARE[0], other}),
        connection_string=_connection_string(number),
        tcp_port=5555 if number % 2 else 8086,
        nlb=tuple(Balancing)[number % 3],
        k2=K2(version=f"5.{number % 3}"),
        license=License(
            LicenseStatus.NONE if number % 4 else LicenseStatus.RECEIVED,
            LicenseKind.TEMPORARY,
            f" KEY {number // 3}",
        ),
        connect_version=f"5.{number % 5}",
        repository=f"SERVER{number}",
    )


def _connection_string(number: int) -> str:
    """One that nobody else has: readable, local, open, with a partner, or no string."""
    host = f"SQL{number}"
    return (
        f"Data Source={host};Initial Catalog=K2Connect{number};Password=s{number}",
        f"Data Source=localhost,{number % 60000 + 1};Initial Catalog=K2Connect",
        f"Data Source=alias{number - 1}\\K2;Initial Catalog=K2Connect;Timeout=7",
        f"Data Source={host};Failover Partner=alias{number};Initial Catalog=K2Connect",
        f"Provider=SQLOLEDB;Data Source={host}",
    )[number % 5]


def _faulty_destination(number: int) -> Destination:
    return Destination(
        f"ECC {number}", f"10.0.0.{number}", "0", "8", "", "k2rfc", UserType.SYSTEM
    )


def _faulty_partner(number: int) -> Partner:
    texts = (_connection_string(number), SPELLINGS[1])
    return Partner(f"Other {number}", Purpose.TEST, texts[number % 2], "LocalSystem")


def _acknowledgement(number: int) -> Acknowledgement:
    return Acknowledgement(
        code=OFTEN_WRONG[number % len(OFTEN_WRONG)],
        machine=f"A_MACHINE_{number:05}" if number % 10 else "",
        reason="Because it is so." if number % 3 else "so",
    )
