"""What the rules want on a machine is known before anything is chosen."""

from planner.domain.requirements import missing_components, required_components
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
)


def missing(design):
    return [set(missing_components(design, machine)) for machine in design.machines]


def test_each_of_several_developers_gets_all_four():
    one, two = a_machine("D1", DEVELOPER), a_machine("D2", DEVELOPER, CLIENT)
    assert missing(a_design(one)) == [set()]
    assert missing(a_design(one, two)) == [set(SOFTWARE), set(SOFTWARE) - {CLIENT}]


def test_every_k2_server_of_a_cluster_carries_the_connect_server():
    machine = a_machine("APP1", K2_SERVER)
    assert missing(a_cluster_plan(machine)) == [{SERVER}]
    assert missing(a_design(machine)) == [set()]


def test_the_one_sql_server_hosts_the_database_unless_another_machine_does():
    sql = a_machine("SQL1", SQL_SERVER)
    assert missing(a_design(sql)) == [{DATABASE}]
    assert missing(a_design(sql, a_machine("SQL2", SQL_SERVER))) == [set(), set()]
    assert missing(a_design(sql, a_machine("D1", DATABASE))) == [set(), set()]


def test_a_requirement_says_why():
    design = a_cluster_plan(a_machine("APP1", K2_SERVER))
    assert "CMP-01" in required_components(design, design.machines[0])[SERVER]
