from dataclasses import replace

from planner.rules import findings
from tests.builders import CLIENT, DATABASE, SERVER, a_cluster_plan, a_design, a_machine
from tests.rules.judge import judge

flagged = judge("DB-07")

DEV1 = a_machine("DEV1", CLIENT)


def at(**database: object):
    place = {"server": "SQL1", "name": "K2Connect", "instance": "K2"}
    return a_design(DEV1, database=place | database)


def using(server: str, **database: object):
    text = f"Server={server};Database=K2Connect"
    return a_design(replace(DEV1, connection_string=text), database=database)


VIOLATING = [at()]
CONFORMING = [at(port=49210), at(sql_browser=True)]


def test_every_machine_that_looks_for_it_is_named():
    machines = DEV1, a_machine("SQL1", DATABASE), a_machine("APP1", SERVER)
    design = a_cluster_plan(*machines, database={"instance": "K2"})
    assert flagged(design) == ["DEV1", "APP1"]


def test_the_default_instance_needs_nothing():
    assert flagged(at(instance=" ")) == []
    assert flagged(at(instance="MSSQLServer")) == []
    assert flagged(using("SQL1")) == []


def test_a_text_of_its_own_counts_instead_of_the_plan():
    assert flagged(using(r"SQL1\K2")) == ["DEV1"]
    assert flagged(using("SQL1", instance="K2")) == []
    assert flagged(using(r"SQL1\K2", sql_browser=True)) == []


def test_a_port_makes_the_instance_idle():
    assert flagged(using(r"SQL1\K2,49210")) == []


def test_pipes_and_shared_memory_do_without_the_browser():
    for server in (r"np:SQL1\K2", r"lpc:.\K2", r"\\SQL1\pipe\mssql$k2\sql\query"):
        assert flagged(using(server)) == []
    assert flagged(using(r"SQL1\K2;Network Library=dbnmpntw")) == []
    assert flagged(using(r"tcp:SQL1\K2")) == ["DEV1"]


def test_a_localdb_is_no_named_instance():
    assert flagged(using(r"(localdb)\k2")) == []


def test_an_unreadable_text_is_another_matter():
    broken = replace(DEV1, connection_string=r"Driver=x;Server=SQL1\K2")
    assert flagged(a_design(broken)) == []


def test_an_incomplete_connection_is_none_the_less_looked_up():
    assert flagged(at(server="", name="")) == ["DEV1"]


def test_its_place_is_one_for_all_machines():
    (detail,) = [d for f in findings(at()) if f.rule.code == "DB-07" for d in f.details]
    assert (detail.step, detail.field, detail.shared) == (
        "database",
        "sql_browser",
        True,
    )
