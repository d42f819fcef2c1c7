from tests.builders import CLIENT, DATABASE, SQL_SERVER, a_design, a_machine, a_partner
from tests.rules.judge import THE_PLAN, judge

flagged = judge("DB-14")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE, fqdn="sql1.contoso.com")
PLACE = {"server": "SQL1", "name": "K2Connect"}


def using(*texts: str, partner: str | None = None, **database: object):
    machines = [
        a_machine(f"DEV{number}", CLIENT, connection_string=text)
        for number, text in enumerate(texts, 1)
    ]
    partners = () if partner is None else (a_partner(partner),)
    place = PLACE | database
    return a_design(*machines, SQL1, database=place, publishes_to=partners)


def on(server: str, more: str = ""):
    return f"Server={server};Database=K2Connect;{more}"


VIOLATING = [using(on(r"SQL1\K2"), port=50123)]
CONFORMING = [using(on("SQL1,50123"), port=50123)]


def test_a_name_that_no_machine_answers_to_is_open():
    for name in ("SQL9", "10.0.0.5", "sql1.elsewhere.com"):
        assert flagged(using(on(name))) == ["DEV1"]


def test_the_same_unregistered_name_is_not():
    assert flagged(using(on("sql9"), server="SQL9")) == []
    assert flagged(using(on("2001:DB8:0::1"), server="2001:db8::1")) == []


def test_two_ways_to_name_an_instance_are_open():
    for name in (r"SQL1\K2", r"\\SQL1\pipe\k2\query"):
        assert flagged(using(on(name))) == ["DEV1"]


def test_a_failover_partner_leaves_the_server_open():
    assert flagged(using(on("DEV1", "Failover Partner=SQL1"))) == ["DEV1"]
    assert flagged(using(on("DEV1", "Failover Partner=SQL9"))) == ["DEV1"]
    assert flagged(using(on("DEV2", "Failover Partner=DEV1"), "")) == []


def test_an_attached_file_leaves_the_database_open():
    assert flagged(using(on("SQL1", r"AttachDbFilename=C:\k2.mdf"))) == ["DEV1"]


def test_a_part_that_differs_decides():
    assert flagged(using("Server=SQL9;Database=Other")) == []


def test_a_machine_at_odds_with_another_is_not_open():
    assert flagged(using(on(r"SQL1\A"), on(r"SQL1\B"), on("SQL9"))) == ["DEV3"]


def test_the_machine_that_decides_is_the_same_as_itself():
    text = on("SQL1", "User Instance=true")
    assert flagged(using(text, text, server="", name="")) == ["DEV2"]


def test_an_incomplete_connection_is_another_matter():
    assert flagged(using("Server=SQL9", "Driver={SQL Server}")) == []


def test_another_environment_concerns_the_whole_plan():
    for text in ("", "Server=SQL1", "Database=Other", on("SQL9"), on(".")):
        assert flagged(using(partner=text)) == [THE_PLAN]
    for text in (on("SQL1"), "Server=SQL9;Database=Other", "Driver={SQL Server}"):
        assert flagged(using(partner=text)) == []


def test_without_a_target_there_is_nothing_to_compare():
    assert flagged(using("", partner="", server="", name="")) == []
