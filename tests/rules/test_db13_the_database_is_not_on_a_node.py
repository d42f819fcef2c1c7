from planner.domain.catalogue import Balancing
from tests.builders import (
    DATABASE,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
)
from tests.rules.judge import judge

flagged = judge("DB-13")

VIOLATING = [a_cluster_plan(a_node("APP1", SERVER, DATABASE))]
CONFORMING = [a_cluster_plan(a_node("APP1"), a_machine("SQL1", SQL_SERVER, DATABASE))]


def test_every_state_of_balancing_but_none_makes_a_node():
    for nlb in Balancing:
        expected = [] if nlb is Balancing.NONE else ["APP1"]
        assert flagged(a_cluster_plan(a_node("APP1", DATABASE, nlb=nlb))) == expected


def test_the_role_sql_server_does_not_help():
    machine = a_machine(
        "APP1", K2_SERVER, SQL_SERVER, DATABASE, nlb=Balancing.CONFIGURED
    )
    assert flagged(a_cluster_plan(machine)) == ["APP1"]


def test_a_balanced_machine_that_is_no_k2_server_is_no_node():
    machine = a_machine("SQL1", SQL_SERVER, DATABASE, nlb=Balancing.TESTED)
    assert flagged(a_cluster_plan(machine)) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(a_node("APP1", DATABASE))) == []
