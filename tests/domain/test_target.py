"""Where the connections of a plan lead."""

import pytest

from tests.builders import a_design, a_machine
from tests.domain.connected import a_plan, on, target


@pytest.mark.parametrize("name", ["sql1", "SQL1.Contoso.com", "k2sql", "2001:DB8:0::5"])
def test_every_name_of_a_machine_leads_to_it(name: str):
    assert target(on(name)).host == 2
    assert target(on(name)).server == "SQL1"


def test_host_names_go_before_fqdns_and_fqdns_before_aliases():
    names = a_design(
        a_machine("A", aliases=("x", "y")), a_machine("B", fqdn="X"), a_machine("y")
    ).connections.names
    assert names.place_of("x") == 1
    assert names.place_of("Y ") == 2


def test_of_two_machines_with_one_name_the_first_answers():
    names = a_design(a_machine("A"), a_machine("a")).connections.names
    assert names.place_of("a") == 0


def test_blank_names_lead_nowhere():
    design = a_design(a_machine(""), a_machine("B", aliases=(" ",)))
    assert design.connections.names.place_of("") is None
    assert design.machine_answering_to(" ") is None


def test_a_name_that_no_machine_answers_to_stays_a_text():
    assert target(on("SQL9")).host == "sql9"
    assert target(on("2001:DB8:0:0::1")).host == "2001:db8::1"


def test_a_local_name_is_the_machine_that_wrote_it():
    for name in (".", "(local)", r"(localdb)\K2", r"\\.\pipe\sql\query", "127.0.0.1"):
        assert target(on(name)).host == 0
        assert target("", server=name).host == 0


def test_the_plans_server_is_never_taken_apart():
    for name in ("tcp:sql1", r"sql1\k2", "sql1,1433", r".\k2"):
        assert target("", server=name).host == name


def test_the_plans_endpoint_is_port_then_instance_then_1433():
    def endpoint(**database: object) -> object:
        return target("", **database).endpoint.value

    assert endpoint(port=50123, instance="K2") == 50123
    assert endpoint(instance=" K2 ") == "k2"
    assert endpoint(instance="MSSQLServer") == 1433
    assert endpoint() == 1433


def test_a_connection_is_complete_with_a_server_and_a_database():
    assert target(on("SQL1")).is_complete
    assert target("").is_complete
    for text in ("Server=SQL1", "Database=K2", r"Server=a;AttachDbFilename=C:\b.mdf"):
        assert not target(text).is_complete
    assert not target("", server=" ").is_complete
    assert not target("", name=" ").is_complete


def test_the_plans_target_is_its_database_if_that_is_complete_and_not_local():
    connections = a_plan(on("APP1")).connections
    assert connections.expected
    assert connections.expected.server == "SQL1"
    assert connections.origin is None


@pytest.mark.parametrize("database", [{"name": ""}, {"server": ""}, {"server": "."}])
def test_else_it_is_that_of_the_first_complete_machine(database: dict[str, str]):
    connections = a_plan("x", "Server=SQL1", on("k2sql"), **database).connections
    assert connections.origin
    assert connections.origin.machine.hostname == "M3"


def test_without_any_complete_connection_there_is_none():
    connections = a_plan("Server=SQL1", name="").connections
    assert connections.expected is None
    assert connections.comparisons == ()
