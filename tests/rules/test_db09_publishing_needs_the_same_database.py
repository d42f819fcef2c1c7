from tests.builders import DATABASE, SERVER, SQL_SERVER, a_design, a_machine, a_partner
from tests.rules.judge import THE_PLAN, judge

flagged = judge("DB-09")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE, fqdn="sql1.contoso.com")
PLACE = {"server": "SQL1", "name": "K2Connect"}


def publishing_to(*texts: str, database: object = PLACE):
    partners = tuple(map(a_partner, texts))
    return a_design(
        a_machine("APP1", SERVER), SQL1, database=database, publishes_to=partners
    )


VIOLATING = [publishing_to("Server=SQL1;Database=K2ConnectProd")]
CONFORMING = [publishing_to("Server=SQL1;Database=K2Connect")]


def test_one_of_several_is_enough():
    both = publishing_to("Server=SQL1;Database=K2Connect", "Server=SQL1;Database=B")
    assert flagged(both) == [THE_PLAN]


def test_another_machine_of_the_plan_is_another_server():
    assert flagged(publishing_to("Server=APP1;Database=K2Connect")) == [THE_PLAN]


def test_a_local_name_is_nobodys():
    assert flagged(publishing_to("Server=.;Database=K2Connect")) == []
    assert flagged(publishing_to("Server=.;Database=Other")) == [THE_PLAN]


def test_what_is_blank_incomplete_or_unreadable_is_not_different():
    assert flagged(publishing_to("", "Database=Other", "Driver={SQL Server}")) == []


def test_without_a_target_there_is_nothing_to_compare():
    assert flagged(publishing_to("Server=SQL1;Database=B", database={})) == []
