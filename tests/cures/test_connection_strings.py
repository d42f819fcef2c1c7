"""Cures of connection strings that stay what they are but for one thing."""

from planner.cures import cured
from tests.builders import (
    CLIENT,
    DATABASE,
    SQL_SERVER,
    a_design,
    a_machine,
    a_partner,
    accepting,
)

PLACE = {"server": "SQL1", "name": "K2Connect", "created_by": "DEV1"}
SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)


def using(text, *others, **database):
    dev1 = a_machine("DEV1", CLIENT, connection_string=text)
    return a_design(dev1, *(others or (SQL1,)), database=PLACE | database)


def publishing(text, *partners, **values):
    machine = a_machine("DEV1", CLIENT, connection_string=text)
    partners = tuple(map(a_partner, partners))
    return a_design(machine, SQL1, publishes_to=partners, **values)


EXAMPLES = {
    "DB-03": (
        using("Server = tcp:(local),1433 ; Database='K2Connect';App=K2"),
        using("Server = tcp:SQL1,1433 ; Database='K2Connect';App=K2"),
    ),
    "DB-08": (
        publishing(
            "Server=SQL1;PWD=********;UID=k2", "Password=x;Server=SQL2", "App=1"
        ),
        publishing("Server=SQL1;UID=k2", "Server=SQL2", "App=1"),
    ),
}


def test_the_plans_own_local_server_is_named_once_for_all():
    host = a_machine("SQL1", SQL_SERVER, DATABASE, CLIENT)
    for local in (".", "(local)", " LocalHost ", "::1"):
        assert cured(using("", host, server=local), "DB-03") == using("", host)


def test_a_local_server_of_the_plan_that_nobody_uses_is_left_alone():
    local = using("Server=.;Database=K2Connect", server="localhost")
    after = using("Server=SQL1;Database=K2Connect", server="localhost")
    assert cured(local, "DB-03") == after


def test_localdb_and_shared_memory_have_no_other_machine():
    for server in (r"(localdb)\K2", r"\\.\pipe\own\x\y", "lpc:."):
        assert cured(using(f"Server={server};Database=K2Connect"), "DB-03") is None
    assert cured(using("", server=r"(localdb)\K2"), "DB-03") is None


def test_no_host_is_written_where_it_is_not_one_machine_with_a_name():
    second = a_machine("SQL2", SQL_SERVER, DATABASE)
    nameless = a_machine(" ", SQL_SERVER, DATABASE)
    twin = a_machine("sql1")
    dev1 = a_machine("DEV2", CLIENT)
    for others in ((SQL1, second), (nameless,), (twin, SQL1), (dev1,)):
        assert cured(using("Server=.;Database=K2Connect", *others), "DB-03") is None


def test_an_instance_stays_what_it_is():
    before = using(r"Server=.\Other;Database=K2Connect", instance="K2")
    after = using(r"Server=SQL1\Other;Database=K2Connect", instance="K2")
    assert cured(before, "DB-03") == after


def test_accepted_passwords_stay():
    for accepted in ("", "DEV1"):
        values = {"acknowledgements": (accepting("DB-08", accepted),)}
        kept = {
            "DEV1": ("PWD=x;Server=SQL1", "Server=SQL2"),
            "": ("Server=SQL1", "PWD=y;Server=SQL2"),
        }
        before = publishing("PWD=x;Server=SQL1", "PWD=y;Server=SQL2", **values)
        assert cured(before, "DB-08") == publishing(*kept[accepted], **values)
