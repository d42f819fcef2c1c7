from tests.builders import (
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("DB-12")

VIOLATING = [a_design(a_machine("DEV1", DEVELOPER, DATABASE))]
CONFORMING = [a_design(a_machine("SQL1", SQL_SERVER, DATABASE))]


def test_each_developer_machine_with_it_is_named():
    machines = [a_machine(name, DEVELOPER, DATABASE) for name in ("DEV1", "DEV2")]
    assert flagged(a_cluster_plan(*machines)) == ["DEV1", "DEV2"]


def test_with_the_role_sql_server_it_is_no_workstation():
    machine = a_machine("DEV1", DEVELOPER, SQL_SERVER, DATABASE)
    assert flagged(a_design(machine)) == []


def test_without_the_database_or_the_role_nothing_is_wrong():
    machines = a_machine("DEV1", DEVELOPER), a_machine("APP1", K2_SERVER, DATABASE)
    assert flagged(a_design(*machines)) == []
