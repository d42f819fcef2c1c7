from tests.builders import CLIENT, DATABASE, SQL_SERVER, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("DB-01")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE, fqdn="sql1.contoso.com")
PLACE = {"server": "SQL1", "name": "K2Connect"}


def using(*texts: str, database: object = PLACE):
    names = [f"DEV{number}" for number in range(1, len(texts) + 1)]
    machines = [
        a_machine(name, CLIENT, connection_string=text)
        for name, text in zip(names, texts, strict=True)
    ]
    return a_design(*machines, SQL1, database=database)


VIOLATING = [using("", "Data Source=SQL1;Initial Catalog=K2ConnectDev")]
CONFORMING = [using("", "Server=tcp:sql1,1433;Database=k2connect")]


def test_each_machine_with_another_database_is_named():
    assert flagged(VIOLATING[0]) == ["DEV2"]


def test_other_words_for_the_same_database_are_fine():
    assert flagged(using("Addr=sql1.contoso.com;Database= K2CONNECT ;UID=a")) == []


def test_what_is_open_is_no_error():
    assert flagged(using("Server=10.0.0.5;Database=K2Connect")) == []


def test_two_machines_that_differ_are_both_named():
    here = r"Server=SQL1\A;Database=K2Connect"
    there = r"Server=SQL1\B;Database=K2Connect"
    assert flagged(using(here, there, "")) == ["DEV1", "DEV2"]


def test_a_machine_that_differs_from_the_plan_is_not_held_against_others():
    elsewhere = r"Server=SQL1;Database=Other"
    here = r"Server=SQL1\A;Database=K2Connect"
    assert flagged(using(elsewhere, here, "")) == ["DEV1"]


def test_without_a_database_in_the_plan_the_first_complete_machine_decides():
    here, there = "Server=SQL1;Database=A", "Server=SQL1;Database=B"
    assert flagged(using("Server=SQL1", here, there, here, database={})) == ["DEV3"]


def test_a_local_name_in_the_plan_decides_nothing():
    local = {"server": "(local)", "name": "K2Connect"}
    assert flagged(using("", "", database=local)) == ["DEV2"]


def test_the_machine_that_decides_never_differs_from_itself():
    text = "Server=SQL1;Database=A;User Instance=true"
    assert flagged(using(text, text, database={})) == []


def test_connections_that_are_incomplete_or_unreadable_are_left_alone():
    assert flagged(using("Server=SQL2", "Database=Other", "Driver={SQL};")) == []


def test_a_machine_without_an_installer_run_is_left_alone():
    text = "Server=SQL1;Database=Other"
    idle = a_machine("SQL1", DATABASE, connection_string=text)
    assert flagged(a_design(idle, database=PLACE)) == []


def test_a_plan_without_any_connection_has_nothing_to_compare():
    assert flagged(using("", "", database={})) == []
