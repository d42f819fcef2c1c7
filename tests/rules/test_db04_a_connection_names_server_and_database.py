from tests.builders import CLIENT, DATABASE, SQL_SERVER, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("DB-04")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE, fqdn="sql1.contoso.com")
PLACE = {"server": "SQL1", "name": "K2Connect"}


def using(text: str, **database: str):
    return a_design(
        a_machine("DEV1", CLIENT, connection_string=text), SQL1, database=database
    )


VIOLATING = [using("Data Source=SQL1;Integrated Security=SSPI")]
CONFORMING = [
    using("Data Source=SQL1;Initial Catalog=K2Connect;Integrated Security=SSPI")
]


def test_a_database_without_a_server_is_not_enough():
    assert flagged(using("Database=K2Connect")) == ["DEV1"]


def test_a_blank_database_is_none():
    assert flagged(using("Server=SQL1;Database='  '")) == ["DEV1"]


def test_an_attached_file_names_no_database():
    assert flagged(using(r"Server=SQL1;AttachDbFilename=C:\k2.mdf")) == ["DEV1"]


def test_the_plans_database_counts_where_the_machine_says_nothing():
    assert flagged(using(" ", server="SQL1")) == ["DEV1"]
    assert flagged(using(" ", name="K2")) == ["DEV1"]
    assert flagged(using(" ", server="SQL1", name="K2")) == []


def test_an_unreadable_text_is_another_matter():
    assert flagged(using("Driver={SQL Server}")) == []


def test_a_machine_without_an_installer_run_is_left_alone():
    assert flagged(a_design(SQL1)) == []
