"""Cures of which database the machines use, and of who creates it."""

import pytest

from planner.cures import cured
from tests.builders import (
    CLIENT,
    DATABASE,
    DEVELOPER,
    SERVER,
    SQL_SERVER,
    a_design,
    a_machine,
)

PLACE = {"server": "SQL1", "name": "K2Connect", "created_by": "DEV1"}
SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)
SQL2 = a_machine("SQL2", SQL_SERVER)
DEV2 = a_machine("DEV2", DEVELOPER, CLIENT)


def using(text, *others, **database):
    dev1 = a_machine("DEV1", CLIENT, connection_string=text)
    return a_design(dev1, SQL1, *others, database=PLACE | database)


def created_by(name, *machines):
    return a_design(*machines, database=PLACE | {"created_by": name})


EXAMPLES = {
    "DB-01": (
        using("Server=SQL2;Database=K2Connect;Timeout=5", SQL2),
        using("", SQL2),
    ),
    "DB-02": (created_by("", DEV2, SQL1), created_by("DEV2", DEV2, SQL1)),
    "DB-04": (using("Server=SQL1;Encrypt=strict"), using("")),
}


@pytest.mark.parametrize("server", ["", ".", "localhost", "(localdb)\\K2"])
def test_the_plans_database_is_not_used_where_it_is_not_one_for_all(server):
    texts = "Server=SQL1;Database=K2Connect", "Server=SQL1;Database=Other"
    machines = (
        a_machine(f"DEV{n}", CLIENT, connection_string=text)
        for n, text in enumerate(texts)
    )
    design = a_design(SQL1, *machines, database=PLACE | {"server": server})
    assert cured(design, "DB-01") is None
    assert cured(using("Server=SQL1", server=server), "DB-04") is None


def test_not_even_the_database_machine_is_given_a_local_name():
    home = a_machine("SQL1", DATABASE, CLIENT, connection_string="Server=SQL1")
    local = PLACE | {"server": "localhost"}
    assert cured(a_design(home, database=local), "DB-04") is None
    assert cured(a_design(home, database=PLACE), "DB-04")


def test_a_machine_is_not_pointed_at_a_database_without_a_name():
    assert cured(using("Server=SQL1", name=" "), "DB-04") is None


def test_a_machine_with_a_good_connection_keeps_it():
    good = a_machine(
        "DEV3", CLIENT, connection_string="Data Source=SQL1;Database=K2Connect"
    )
    assert cured(using("Database=Other;Server=SQL1", good), "DB-01") == using("", good)


def test_the_installer_on_the_database_machine_creates_it():
    home = a_machine(" SQL1", SQL_SERVER, DATABASE, CLIENT)
    assert cured(created_by("", DEV2, home), "DB-02") == created_by("SQL1", DEV2, home)


def test_the_creator_may_be_known_by_another_name():
    known = a_machine("DEV1", CLIENT, fqdn="dev1.contoso.com", aliases=("first",))
    after = created_by("DEV1", DEV2, known, SQL1)
    for name in ("DEV1.contoso.com", " first"):
        assert cured(created_by(name, DEV2, known, SQL1), "DB-02") == after


def test_a_creator_is_not_guessed():
    dev3 = a_machine("DEV3", CLIENT)
    nameless = a_machine(" ", CLIENT)
    twins = a_machine("DEV2", CLIENT), a_machine("dev2", SERVER, DATABASE)
    for machines in ((DEV2, dev3, SQL1), (nameless, SQL1), twins, (SQL1,)):
        assert cured(created_by("GHOST", *machines), "DB-02") is None


def test_with_two_databases_neither_machine_is_the_creator():
    homes = a_machine("SQL1", DATABASE, CLIENT), a_machine("SQL2", DATABASE, CLIENT)
    assert cured(created_by("", *homes), "DB-02") is None
