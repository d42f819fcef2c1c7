"""Cures of what the machines carry."""

from planner.cures import cured
from planner.domain.catalogue import LicenseStatus
from tests.builders import (
    ADMINISTRATION,
    CLIENT,
    DATABASE,
    DESIGNER,
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

LICENSED = {"licence": LicenseStatus.RECEIVED}
PLACE = {"server": "SQL1", "name": "K2Connect", "created_by": "APP1"}
SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)
BARE_SQL1 = a_machine("SQL1", SQL_SERVER)
APP1 = a_machine("APP1", K2_SERVER, SERVER, ADMINISTRATION, **LICENSED)


def plan(*machines, **values):
    return a_design(*machines, **{"database": PLACE} | values)


def cluster(*machines):
    return a_cluster_plan(*machines, database=PLACE)


EXAMPLES = {
    "CMP-01": (
        cluster(a_node("APP1"), a_node("APP2", CLIENT), SQL1),
        cluster(a_node("APP1"), a_node("APP2", CLIENT, SERVER), SQL1),
    ),
    "CMP-02": (
        plan(a_machine("APP1", K2_SERVER, CLIENT, **LICENSED), SQL1),
        plan(a_machine("APP1", K2_SERVER, CLIENT, SERVER, **LICENSED), SQL1),
    ),
    "CMP-05": (
        plan(a_machine("DEV1", DEVELOPER, *SOFTWARE), a_machine("DEV2", DEVELOPER)),
        plan(
            a_machine("DEV1", DEVELOPER, *SOFTWARE),
            a_machine("DEV2", DEVELOPER, *SOFTWARE),
        ),
    ),
    "CMP-06": (
        plan(a_machine("DEV1", DEVELOPER, DESIGNER, DATABASE), database={}),
        plan(a_machine("DEV1", DEVELOPER, *SOFTWARE, DATABASE), database={}),
    ),
    "CMP-07": (plan(APP1, BARE_SQL1), plan(APP1, SQL1)),
    "CMP-10": (
        plan(a_machine("APP1", SERVER), a_machine("APP2", SERVER), a_machine("X")),
        plan(
            a_machine("APP1", SERVER, ADMINISTRATION),
            a_machine("APP2", SERVER, ADMINISTRATION),
            a_machine("X"),
        ),
    ),
    "CMP-11": (
        plan(APP1, a_machine("APP2", SERVER)),
        plan(APP1, a_machine("APP2", SERVER, ADMINISTRATION)),
    ),
    "CMP-14": (
        plan(APP1, a_machine("APP2", K2_SERVER, **LICENSED)),
        plan(APP1, a_machine("APP2", K2_SERVER, SERVER, **LICENSED)),
    ),
}


def test_a_server_is_not_added_where_its_licence_would_be_missing():
    assert cured(plan(a_machine("APP1", K2_SERVER)), "CMP-02") is None
    assert cured(plan(APP1, a_machine("APP2", K2_SERVER)), "CMP-14") is None


def test_a_server_is_not_added_where_one_would_have_to_choose():
    several = (a_machine(name, K2_SERVER, **LICENSED) for name in ("APP1", "APP2"))
    assert cured(plan(*several), "CMP-02") is None
    assert cured(plan(a_machine("DEV1", DEVELOPER)), "CMP-02") is None


def test_tools_are_not_added_where_no_server_is():
    assert cured(plan(a_machine("DEV1", DEVELOPER)), "CMP-10") is None


def test_a_component_is_not_added_where_its_connection_would_be_wrong():
    lost = a_machine("DEV1", DEVELOPER, connection_string="Server=SQL9")
    assert cured(plan(lost, SQL1), "CMP-06") is None


def test_of_several_databases_the_one_that_the_plan_leads_to_stays():
    second = a_machine("DEV1", DEVELOPER, CLIENT, DATABASE)
    home = a_machine("SQL1", SQL_SERVER, DATABASE, aliases=("k2sql",))
    for server in ("SQL1", " sql1", "K2SQL"):
        place = PLACE | {"server": server}
        after = plan(a_machine("DEV1", DEVELOPER, CLIENT), home, database=place)
        assert cured(plan(second, home, database=place), "CMP-07") == after


def test_of_several_databases_none_goes_where_the_plan_names_none_of_them():
    machines = (APP1, SQL1, a_machine("SQL2", SQL_SERVER, DATABASE))
    for server in ("", "APP1", "SQL9", "localhost"):
        place = PLACE | {"server": server}
        assert cured(plan(*machines, database=place), "CMP-07") is None


def test_of_two_databases_that_look_alike_the_first_one_stays():
    twins = SQL1, a_machine("SQL1", SQL_SERVER, DATABASE)
    assert cured(plan(*twins), "CMP-07") == plan(SQL1, BARE_SQL1)


def test_without_a_server_in_the_plan_the_only_sql_server_gets_the_database():
    assert cured(plan(BARE_SQL1, database={}), "CMP-07") == plan(SQL1, database={})
    two = (BARE_SQL1, a_machine("SQL2", SQL_SERVER))
    assert cured(plan(*two, database={}), "CMP-07") is None


def test_the_first_developer_machine_gets_the_database_where_the_plan_says_so():
    dev1, dev2 = (a_machine(name, DEVELOPER) for name in ("DEV1", "DEV2"))
    on_dev1 = PLACE | {"server": "DEV1"}
    assert cured(plan(dev1, dev2, database=on_dev1), "CMP-07") == plan(
        a_machine("DEV1", DEVELOPER, DATABASE), dev2, database=on_dev1
    )
    on_dev2 = PLACE | {"server": "DEV2"}
    assert cured(plan(dev1, dev2, BARE_SQL1, database=on_dev2), "CMP-07") is None
