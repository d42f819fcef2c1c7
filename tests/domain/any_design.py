"""Designs as people might leave them: unfinished, contradictory, repeated."""

from hypothesis import strategies as st

from planner.domain.catalogue import (
    Balancing,
    Component,
    Layout,
    LicenseKind,
    LicenseStatus,
    Purpose,
    Role,
)
from planner.domain.design import Cluster, Database, Design, Destination, Partner
from planner.domain.machine import K2, License, Machine
from planner.domain.own_work import OwnPrerequisite, OwnStep, OwnWork
from planner.domain.steps.kinds import KINDS
from planner.domain.steps.phase import Phase

HOSTNAMES = [
    "APP1",
    "app1 ",
    "APP2",
    "DEV1",
    "DEV2",
    "SQL1",
    "",
    "  ",
    "{machine}",
    "A/b",
]
NAMES = ["ECC", "ecc", "QA", "", "{sap}", "=1+1"]
CONNECTIONS = [
    "",
    "Data Source=SQL1;Initial Catalog=K2Connect;Integrated Security=SSPI",
    "Data Source=SQL2\\K2;Initial Catalog=Other;Integrated Security=SSPI",
    "Data Source=.;Initial Catalog=K2Connect;Integrated Security=SSPI",
    "Data Source=nobody;Nonsense",
]


def some(values):
    return st.sampled_from(list(values))


def subsets(values):
    return st.frozensets(some(values))


MACHINES = st.builds(
    Machine,
    hostname=some(HOSTNAMES),
    roles=subsets(Role),
    components=subsets(Component),
    connection_string=some(CONNECTIONS),
    nlb=some(Balancing),
    k2=st.builds(K2, installed=st.booleans(), licensed=st.booleans()),
    license=st.builds(
        License,
        status=some(LicenseStatus),
        kind=some(LicenseKind),
        key=st.just("KEY-1"),
    ),
)

DESIGNS = st.builds(
    Design,
    name=some(["Contoso", "<b>&", "=1+1"]),
    purpose=some(Purpose),
    layout=some(Layout),
    database=st.builds(
        Database,
        server=some(["SQL1", "", "db.contoso.com"]),
        instance=some(["", "K2"]),
        name=some(["K2Connect", ""]),
        created_by=some(HOSTNAMES),
    ),
    cluster=st.builds(Cluster, name=some(["K2CL", ""])),
    machines=st.lists(MACHINES, max_size=7).map(tuple),
    destinations=st.lists(
        st.builds(Destination, name=some(NAMES), host=some(["10.0.0.9", "/H/r", ""])),
        max_size=3,
    ).map(tuple),
    publishes_to=st.lists(st.builds(Partner, name=some(NAMES)), max_size=3).map(tuple),
)

OWN_WORK = st.builds(
    OwnWork,
    steps=st.lists(
        st.builds(
            OwnStep,
            key=st.integers(1, 9),
            title=some(["Warm up {machine}", "=1+1", "<b>"]),
            text=some(["", "Do this.\nThen {that}."]),
            phase=some(Phase),
            role=st.none() | some(Role),
            hostname=some([*HOSTNAMES, "nobody"]),
            after=some(["", *KINDS, "own.1", "own.2", "no.such.kind"]),
        ),
        max_size=6,
    ).map(tuple),
    prerequisites=st.lists(
        st.builds(
            OwnPrerequisite,
            key=st.integers(1, 9),
            name=some(["Visual Studio", "| **x**"]),
            version=some(["", "2022"]),
            role=st.none() | some(Role),
        ),
        max_size=3,
    ).map(tuple),
)
"""What a team might add, with steps that wait for each other or for nothing."""
