"""Who needs which port of whom."""

import json
from pathlib import Path

from hypothesis import given, settings

from planner.domain.firewall import LINKS, firewall_for
from planner.domain.network.firewall_row import ROWS
from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DATABASE,
    DESIGNER,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_destination,
    a_machine,
    a_node,
)
from tests.domain.any_design import DESIGNS

AGREED = json.loads((Path(__file__).parent / "firewall.json").read_text("utf-8"))


def paths(design, row):
    """From, to and port of the paths of a row."""
    return [
        (path.origin, path.target, path.port)
        for path in firewall_for(design)
        if path.row == row
    ]


def ends(design, row):
    return [(origin, target) for origin, target, _ in paths(design, row)]


def test_the_rows_and_the_agreed_list_say_the_same():
    found = [
        {
            "id": row.id,
            "from": row.origin,
            "to": row.target,
            "protocol": row.protocol,
            "port": row.port,
            "purpose": row.purpose,
            "mark": row.basis.value,
            "when": row.when,
            "each": row.each,
            "source": list(row.source),
        }
        for row in ROWS
    ]
    assert found == AGREED
    assert [row.id for row in ROWS] == list(LINKS)


def test_clients_and_designers_reach_every_other_server_at_its_port():
    design = a_design(
        a_machine("APP1", K2_SERVER, SERVER, CLIENT, tcp_port=9000),
        a_machine("DEV1", DEVELOPER, SERVER, DESIGNER),
        a_machine("ADM1", ADMINISTRATION),
    )
    assert paths(design, "connect") == [
        ("APP1", "DEV1", "8085"),
        ("DEV1", "APP1", "9000"),
    ]


def test_developers_and_administrators_reach_every_other_k2_server():
    design = a_design(
        a_machine("APP1", K2_SERVER, ADMINISTRATION),
        a_machine("DEV1", DEVELOPER),
        a_machine("DEV2", CLIENT),
    )
    assert paths(design, "k2-host") == [("DEV1", "APP1", "5555")]


def test_people_outside_reach_each_k2_server_or_the_cluster():
    clients = "Workflow clients (outside the plan)"
    machines = (a_node("APP1"), a_node("APP2"))
    assert paths(a_design(*machines), "k2-workflow") == [
        (clients, "APP1", "5252"),
        (clients, "APP2", "5252"),
    ]
    cluster = a_cluster_plan(*machines, cluster={"name": "K2CL"})
    assert paths(cluster, "k2-workflow") == [(clients, "K2CL", "5252")]
    assert ends(cluster, "k2-web") == [("Browsers (outside the plan)", "K2CL")]
    assert ends(cluster, "balancer") == [("K2CL", "APP1"), ("K2CL", "APP2")]
    assert paths(a_design(*machines), "balancer") == []


def a_plan_on(database, **values):
    return a_design(
        a_machine("APP1", K2_SERVER, SERVER, **values),
        a_machine("SQL1", SQL_SERVER, DATABASE, ADMINISTRATION),
        database=database,
    )


def test_the_database_is_reached_at_its_port():
    default = a_plan_on({"server": "SQL1", "name": "K2"})
    assert paths(default, "sql") == [("APP1", "SQL1", "1433")]
    other = a_plan_on({"server": "SQL1", "name": "K2", "port": 1500})
    assert paths(other, "sql") == [("APP1", "SQL1", "1500")]
    assert paths(other, "sql-browser") == []


def test_a_named_instance_needs_a_port_to_be_agreed_and_the_browser():
    design = a_plan_on({"server": "SQL1", "name": "K2", "instance": "K2"})
    agreed = "fixed port of the instance, to be agreed"
    assert paths(design, "sql") == [("APP1", "SQL1", agreed)]
    assert paths(design, "sql-browser") == [("APP1", "SQL1", "1434")]


def test_a_machine_with_a_connection_of_its_own_goes_there():
    own = "Data Source=db.contoso.com,1600;Initial Catalog=K2;Integrated Security=SSPI"
    design = a_plan_on({"server": "SQL1", "name": "K2"}, connection_string=own)
    assert paths(design, "sql") == [("APP1", "db.contoso.com", "1600")]


def test_local_and_unreadable_connections_need_no_path():
    for own in ("Data Source=.;Initial Catalog=K2", "nonsense"):
        design = a_plan_on({"server": "SQL1"}, connection_string=own)
        assert paths(design, "sql") == []


def test_a_k2_server_without_k2_connect_needs_the_database_too():
    design = a_design(
        a_machine("APP1", K2_SERVER),
        a_machine("OTHER"),
        a_machine("SQL1", SQL_SERVER, DATABASE),
        database={"server": "SQL1", "name": "K2"},
    )
    assert ends(design, "sql") == [("APP1", "SQL1")]


def test_transactions_are_optional_and_go_both_ways():
    design = a_plan_on({"server": "SQL1", "name": "K2"})
    assert ends(design, "sql-dtc") == [("APP1", "SQL1"), ("SQL1", "APP1")]
    optional = {path.row for path in firewall_for(design) if path.is_optional}
    assert optional == {"sql-dtc"}


def test_each_server_reaches_each_sap_system_once():
    same = (a_destination("A"), a_destination("B"), a_destination("C", sysnr="01"))
    design = a_design(a_machine("APP1", SERVER), destinations=same)
    assert paths(design, "sap-rfc") == [
        ("APP1", "10.0.0.9", "3300"),
        ("APP1", "10.0.0.9", "3301"),
    ]


def test_an_unclear_system_number_leaves_the_port_open():
    for number in ("0", "", "AB", "١٢"):
        unclear = (a_destination(sysnr=number),)
        design = a_design(a_machine("APP1", SERVER), destinations=unclear)
        assert paths(design, "sap-rfc") == [("APP1", "10.0.0.9", "33??")]


def test_a_router_is_reached_instead_of_the_system_behind_it():
    routed = (
        a_destination("A", host="/H/router1/S/3298/H/10.0.0.9"),
        a_destination("B", host="/h/router2/W/secret/H/10.0.0.9"),
        a_destination("C", host="/H/ROUTER2/H/10.0.0.8"),
    )
    design = a_design(a_machine("APP1", SERVER), destinations=routed)
    assert paths(design, "sap-rfc") == []
    assert paths(design, "sap-router") == [
        ("APP1", "router1", "3298"),
        ("APP1", "ROUTER2", "3299"),
    ]
    assert "secret" not in str(firewall_for(design))


def test_every_machine_needs_the_domain():
    design = a_design(a_machine("A"), a_machine(""))
    controllers = "Domain controllers (outside the plan)"
    assert ends(design, "domain") == [
        ("A", controllers),
        ("(not named yet)", controllers),
    ]


@settings(max_examples=60, deadline=None)
@given(DESIGNS)
def test_no_path_leads_from_a_machine_to_itself(design):
    for path in firewall_for(design):
        assert path.origin.strip()
        assert path.target.strip()
        if path.row in ("connect", "k2-host", "sql-dtc"):
            assert len(path.places) == 2
