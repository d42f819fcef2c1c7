"""Plans that nobody makes by accident: in each, one thing is there in thousands."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from benchmarks.extremes import conforming
from benchmarks.plans import a_destination
from planner.domain.acknowledgement import Acknowledgement
from planner.domain.catalogue import SOFTWARE, Layout, LicenseStatus, Purpose, Role
from planner.domain.design import Design, Partner
from planner.domain.machine import K2, License, Machine

READABLE = "Data Source={};Initial Catalog=K2Connect"


def nameless(count: int) -> Design:
    """Every machine is a faulty one without a host name."""
    return _of(_developer("") for _ in range(count))


def one_host_name(count: int) -> Design:
    """Every machine has the same name, and each has a warning accepted on it."""
    machines = (_developer("DEV1") for _ in range(count))
    return _of(machines, accepted=_accepting("DEV1", count))


def one_machine_accepted(count: int) -> Design:
    """A few machines, and thousands of acknowledgements of one of them."""
    return replace(
        conforming(3, Layout.CLUSTERED), acknowledgements=_accepting("APP00001", count)
    )


def other_hosts(count: int) -> Design:
    """Every machine uses a database on another machine of the plan."""
    return _of(_using(READABLE.format(f"DEV{n + 1}"), n) for n in range(count))


def unknown_hosts(count: int) -> Design:
    """Every machine uses a database on a server that nobody knows."""
    return _of(_using(READABLE.format(f"ELSEWHERE{n}"), n) for n in range(count))


def one_database(count: int) -> Design:
    """Every machine uses one database, each by a spelling of its own."""
    text = READABLE.format("DEV0")
    return _of(_using(f"{text};Application Name=K2-{n}", n) for n in range(count))


def failover_partners(count: int) -> Design:
    """Half of the machines use DEV0, each with another partner; the others fail
    over to DEV0 from a server of their own, so that no two of a pair can differ."""
    text = READABLE.format("DEV{}") + ";Failover Partner=DEV{}"
    pairs = ((0, n) if n % 2 else (n, 0) for n in range(count))
    return _of(_using(text.format(*pair), n) for n, pair in enumerate(pairs))


def local_names(count: int) -> Design:
    """Every machine looks for the database on itself."""
    return _of(_using(READABLE.format("(local)"), n) for n in range(count))


def strange_members(count: int) -> Design:
    """Thousands of members of the cluster are no machine of the plan."""
    design = conforming(3, Layout.CLUSTERED)
    members = tuple(f"GHOST{number}" for number in range(count))
    return replace(design, cluster=replace(design.cluster, members=members))


def aliases(count: int) -> Design:
    """One machine has thousands of aliases, and every other uses one of them."""
    machine = Machine("SQL1", aliases=tuple(f"ALIAS{n}" for n in range(count)))
    users = (_using(READABLE.format(f"ALIAS{n}"), n) for n in range(count))
    return _of((machine, *users))


def partners(count: int) -> Design:
    """Service objects are published to thousands of environments."""
    return replace(
        conforming(3, Layout.CLUSTERED),
        publishes_to=tuple(
            Partner(f"Other {n}", Purpose.TEST, READABLE.format(f"APP0000{n % 3}"))
            for n in range(count)
        ),
    )


def destinations(count: int) -> Design:
    """There are thousands of SAP destinations, each the default one of a system."""
    return replace(
        conforming(3, Layout.CLUSTERED),
        destinations=tuple(
            replace(a_destination(f"ECC {n}", True), host=f"sap{n}")
            for n in range(count)
        ),
    )


def one_key(count: int) -> Design:
    """All machines share a licence key, and no two the version of K2."""
    license = License(LicenseStatus.RECEIVED, key="ABCD-EFGH-0001")
    return _of(
        Machine(
            f"APP{n}",
            roles=frozenset({Role.K2_SERVER}),
            k2=K2(version=f"5.{n}"),
            connect_version=f"5.{n}",
            license=license,
        )
        for n in range(count)
    )


HOSTILE: tuple[Callable[[int], Design], ...] = (
    nameless,
    one_host_name,
    one_machine_accepted,
    other_hosts,
    unknown_hosts,
    one_database,
    failover_partners,
    local_names,
    strange_members,
    aliases,
    partners,
    destinations,
    one_key,
)


def _of(
    machines: Iterable[Machine], accepted: tuple[Acknowledgement, ...] = ()
) -> Design:
    return Design(
        name="Contoso",
        layout=Layout.CLUSTERED,
        machines=tuple(machines),
        acknowledgements=accepted,
    )


def _developer(hostname: str) -> Machine:
    return Machine(
        hostname,
        roles=frozenset({Role.DEVELOPER}),
        components=frozenset(SOFTWARE[:1]),
    )


def _using(text: str, number: int) -> Machine:
    return replace(_developer(f"DEV{number}"), connection_string=text)


def _accepting(hostname: str, count: int) -> tuple[Acknowledgement, ...]:
    codes = ("LIC-04", "XXX-{}", "CMP-04")
    return tuple(
        Acknowledgement(codes[n % 3].format(n), hostname, "x" * (n % 12))
        for n in range(count)
    )
