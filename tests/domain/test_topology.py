"""The picture of a plan in words: lanes, boxes, and who uses which database."""

import pytest
from hypothesis import given, settings

from planner.domain.catalogue import Affinity, LicenseKind, LicenseStatus
from planner.domain.license_words import LicenseMark, license_mark, license_words
from planner.domain.targets.database_use import Use
from planner.domain.topology import LaneKind, topology_for, topology_rows
from tests.builders import (
    CLIENT,
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SOFTWARE,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
)
from tests.domain.any_design import DESIGNS

PLANNED = {"server": "SQL1", "name": "K2Connect"}
SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)


def lanes(design):
    return {
        lane.kind: [box.title for box in lane.boxes]
        for lane in topology_for(design).lanes
    }


def use_of(machine, *others, database=PLANNED):
    return topology_rows(a_design(machine, *others, database=database))[0].database


def test_machines_stand_in_the_lane_of_their_role():
    design = a_cluster_plan(
        SQL1,
        a_node("APP1"),
        a_machine("APP2", K2_SERVER),
        a_machine("DEV1", DEVELOPER),
        a_machine("ADM1", CLIENT),
    )
    assert lanes(design) == {
        LaneKind.DEVELOPERS: ["DEV1"],
        LaneKind.NODES: ["APP1"],
        LaneKind.SERVERS: ["APP2"],
        LaneKind.OTHERS: ["ADM1"],
        LaneKind.DATABASES: ["SQL1"],
    }


def test_there_is_no_cluster_in_a_multitiered_plan():
    assert lanes(a_design(a_node("APP1"))) == {LaneKind.SERVERS: ["APP1"]}


def test_the_cluster_says_its_name_and_what_balances_it():
    cluster = {"name": "K2CL", "affinity": Affinity.SINGLE}
    (lane,) = topology_for(a_cluster_plan(a_node("APP1"), cluster=cluster)).lanes
    assert lane.title == "Cluster K2CL"
    assert lane.note == "Windows Network Load Balancing, affinity Single"


def test_the_host_of_the_database_comes_first_in_its_lane():
    design = a_design(
        a_machine("DEV1", DEVELOPER, CLIENT),
        a_machine("DEV2", DEVELOPER, CLIENT, DATABASE),
        database={"server": "DEV2", "name": "K2Connect"},
    )
    topology = topology_for(design)
    assert topology.host == 2
    assert lanes(design) == {LaneKind.DEVELOPERS: ["DEV2", "DEV1"]}
    assert [box.title for box in topology_rows(design)] == ["DEV1", "DEV2"]


def test_a_machine_shares_the_database_or_hosts_it():
    assert use_of(a_machine("A", CLIENT), SQL1).use is Use.SHARES
    assert use_of(SQL1).use is Use.HOSTS
    assert use_of(SQL1).words == "Hosts the shared database K2Connect"
    assert use_of(a_machine("A"), SQL1).use is Use.NONE


def test_another_database_is_named():
    other = "Data Source=SQL1;Initial Catalog=Other;Integrated Security=SSPI"
    use = use_of(a_machine("A", CLIENT, connection_string=other), SQL1)
    assert use.use is Use.OTHER
    assert use.words == "Other database: server SQL1, port 1433, database Other"


@pytest.mark.parametrize(
    ("connection", "use"),
    [
        ("Data Source=alias;Initial Catalog=K2Connect", Use.UNSURE),
        ("nonsense", Use.UNREADABLE),
        ("Data Source=SQL1", Use.UNKNOWN),
    ],
)
def test_what_cannot_be_told_is_said(connection, use):
    machine = a_machine("A", CLIENT, connection_string=connection)
    assert use_of(machine, SQL1).use is use


def test_the_machine_that_all_others_follow_shares_its_own_database():
    own = "Data Source=SQL1;Initial Catalog=K2;User Instance=true"
    machine = a_machine("A", CLIENT, connection_string=own)
    assert use_of(machine, database={}).use is Use.SHARES


def test_a_plan_without_a_database_says_so():
    use = use_of(a_machine("A", CLIENT), database={})
    assert use.words == "No database yet"
    assert topology_for(a_design()).summary == (
        "No machines yet. Shared database: none is named yet."
    )


def test_a_licence_is_told_in_words():
    status = LicenseStatus.RECEIVED
    temporary = {"status": status, "kind": LicenseKind.TEMPORARY}
    machine = a_machine("A", SERVER, license=temporary)
    assert license_words(machine) == "Licence received (temporary)"
    marks = [
        license_mark(a_machine("A", K2_SERVER, SERVER)),
        license_mark(a_machine("A", DEVELOPER, *SOFTWARE)),
        license_mark(a_machine("A", CLIENT)),
    ]
    assert marks == [
        LicenseMark.MISSING,
        LicenseMark.UNLICENSED,
        LicenseMark.NOT_NEEDED,
    ]


@settings(max_examples=60, deadline=None)
@given(DESIGNS)
def test_every_machine_stands_in_one_lane(design):
    numbers = [box.place.number for box in topology_for(design).boxes]
    assert sorted(numbers) == list(range(1, len(design.machines) + 1))
