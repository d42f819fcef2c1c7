from tests.builders import CLIENT, DATABASE, SQL_SERVER, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("DB-03")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE, fqdn="sql1.contoso.com")
PLACE = {"server": "SQL1", "name": "K2Connect"}


def using(text: str, **database: str):
    return a_design(
        a_machine("DEV1", CLIENT, connection_string=text), SQL1, database=database
    )


VIOLATING = [using("Data Source=localhost")]
CONFORMING = [using("Data Source=SQL1")]


def test_all_local_names_are_found():
    for name in (".", "(LOCAL)", "127.0.0.1", "::1", r".\K2", "localhost,1433"):
        assert flagged(using(f"Server={name};Database=K2")) == ["DEV1"]
    for name in (r"(localdb)\K2", r"\\.\pipe\sql\query"):
        assert flagged(using(f"Server={name};Database=K2")) == ["DEV1"]


def test_the_plans_database_counts_where_the_machine_says_nothing():
    assert flagged(using("", server=" LocalHost ", name="K2")) == ["DEV1"]
    assert flagged(using("", server=r"(localdb)\K2")) == ["DEV1"]
    assert flagged(using("", server="SQL1", name="K2")) == []


def test_the_plans_server_is_not_taken_apart():
    assert flagged(using("", server=r".\K2", name="K2")) == []


def test_no_server_is_no_local_name():
    assert flagged(using("Database=K2")) == []
    assert flagged(using("")) == []


def test_the_database_machine_may_use_one():
    both = a_machine("DEV1", CLIENT, DATABASE, connection_string="Server=.;Database=K2")
    assert flagged(a_design(both)) == []


def test_a_machine_without_an_installer_run_is_left_alone():
    assert flagged(a_design(a_machine("X", connection_string="Server=."))) == []
