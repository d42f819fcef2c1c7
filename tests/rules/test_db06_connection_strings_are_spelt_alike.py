from dataclasses import replace

from planner.rules import findings
from tests.builders import CLIENT, DATABASE, SQL_SERVER, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("DB-06")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE, fqdn="sql1.contoso.com")
ONE = "Server=SQL1;Database=K2Connect"
OTHER = "Data Source=SQL1;Initial Catalog=K2Connect"


def using(*texts: str):
    machines = [
        a_machine(f"DEV{number}", CLIENT, connection_string=text)
        for number, text in enumerate(texts, 1)
    ]
    place = {"server": "SQL1", "name": "K2Connect"}
    return a_design(*machines, SQL1, database=place)


VIOLATING = [using(ONE, OTHER)]
CONFORMING = [using(ONE, ONE)]


def test_everybody_on_that_database_is_named():
    assert flagged(using(ONE, ONE, OTHER)) == ["DEV1", "DEV2", "DEV3"]
    assert flagged(using(OTHER, ONE, ONE)) == ["DEV1", "DEV2", "DEV3"]


def test_case_and_blanks_around_it_do_not_matter():
    assert flagged(using(ONE, f"  {ONE.upper()} ")) == []


def test_passwords_do_not_matter():
    masked = f"{ONE};User ID=k2;Password=********"
    assert flagged(using(masked, masked.replace("********", "x"))) == []


def test_two_names_of_one_machine_are_two_spellings():
    assert flagged(using(ONE, ONE.replace("SQL1", "sql1.contoso.com"))) == [
        "DEV1",
        "DEV2",
    ]


def test_a_local_name_is_that_of_its_machine():
    local = a_machine("SQL2", CLIENT, connection_string="Server=.;Database=K2Connect")
    remote = a_machine(
        "DEV1", CLIENT, connection_string="Server=SQL2;Database=K2Connect"
    )
    assert flagged(a_design(local, remote)) == ["SQL2", "DEV1"]
    assert flagged(a_design(local, replace(local, hostname="DEV1"))) == []


def test_another_database_may_be_spelt_otherwise():
    for text in ("Server=SQL1;Database=Other", "Server=SQL1,1434;Database=K2Connect"):
        assert flagged(using(ONE, text)) == []


def test_each_database_is_looked_at_for_itself():
    another = "Server=SQL1;Database=Other"
    spelt = another.replace("Server", "Data Source")
    assert flagged(using(ONE, another, spelt)) == ["DEV2", "DEV3"]


def test_what_is_not_known_to_be_the_same_is_left_alone():
    for more in ("User Instance=true", r"AttachDbFilename=C:\k2.mdf"):
        assert flagged(using(f"{ONE};{more}", f"{OTHER};{more}")) == []
    for name in (r"(localdb)\k2", r"(localdb)\.\k2"):
        texts = [text.replace("SQL1", name) for text in (ONE, OTHER)]
        machines = [
            a_machine("DEV1", CLIENT, connection_string=texts[0]),
            a_machine("DEV1", CLIENT, connection_string=texts[1]),
        ]
        assert flagged(a_design(*machines)) == []


def test_the_shared_database_is_no_spelling():
    assert flagged(using("", ONE)) == []


def test_incomplete_and_unreadable_texts_are_another_matter():
    for text in ("Server=SQL1", "Database=K2Connect", "Driver={SQL Server}"):
        assert flagged(using(text, ONE)) == []


def test_only_installer_machines_are_compared():
    idle = a_machine("SQL2", DATABASE, connection_string=OTHER)
    user = a_machine("DEV1", CLIENT, connection_string=ONE)
    assert flagged(a_design(idle, user, SQL1)) == []


def test_a_name_that_no_machine_answers_to_is_the_same_as_itself():
    texts = [text.replace("SQL1", "SQL9") for text in (ONE, OTHER)]
    assert flagged(using(*texts)) == ["DEV1", "DEV2"]


def test_the_message_names_another_machine_and_no_password():
    found = findings(using(f"{ONE};PWD=hunter2", OTHER, OTHER))
    (finding,) = [each for each in found if each.rule.code == "DB-06"]
    one, two, three = (detail.message for detail in finding.details)
    assert "of DEV1 is spelt differently from that of DEV2" in one
    assert "of DEV2 is spelt differently from that of DEV1" in two
    assert "of DEV3 is spelt differently from that of DEV1" in three
    assert "hunter2" not in finding.message
