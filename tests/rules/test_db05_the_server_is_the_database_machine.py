from tests.builders import CLIENT, DATABASE, SQL_SERVER, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("DB-05")

SQL1 = a_machine(
    "SQL1", SQL_SERVER, DATABASE, fqdn="sql1.contoso.com", aliases=("K2SQL",)
)


def using(text: str, *machines, **database: str):
    dev = a_machine("DEV1", CLIENT, connection_string=text)
    return a_design(dev, *(machines or (SQL1,)), database=database)


VIOLATING = [using("Data Source=SQL9")]
CONFORMING = [using("Data Source=K2SQL")]


def test_a_name_that_no_machine_answers_to_is_faulted():
    assert flagged(using("Server=SQL9")) == ["DEV1"]


def test_another_machine_of_the_plan_is_faulted():
    assert flagged(using("Server=DEV1")) == ["DEV1"]


def test_host_name_fqdn_and_alias_all_lead_there():
    for name in ("sql1", "SQL1.contoso.com", "tcp:k2sql,50123", r"SQL1\K2"):
        assert flagged(using(f"Server={name}")) == []


def test_a_host_name_goes_before_an_alias():
    other = a_machine("K2SQL")
    assert flagged(using("Server=K2SQL", SQL1, other)) == ["DEV1"]


def test_local_names_and_no_name_are_another_matter():
    for text in ("Server=.", "Database=K2", "Server=;Database=K2", "x"):
        assert flagged(using(text)) == []


def test_the_plans_database_counts_and_is_not_taken_apart():
    assert flagged(using("", server="SQL1")) == []
    assert flagged(using("", server="SQL9")) == ["DEV1"]
    assert flagged(using("", server=r"SQL1\K2")) == ["DEV1"]


def test_without_exactly_one_database_machine_nothing_can_be_said():
    assert flagged(using("Server=SQL9", a_machine("SQL2"))) == []
    assert flagged(using("Server=SQL9", SQL1, a_machine("SQL2", DATABASE))) == []
