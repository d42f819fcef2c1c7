from tests.builders import (
    CLIENT,
    DATABASE,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_design,
    a_machine,
)
from tests.rules.judge import THE_PLAN, judge

flagged = judge("DB-02")

APP1 = a_machine("APP1", K2_SERVER, SERVER, fqdn="app1.contoso.com")
SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)


def created_by(name: str, *machines):
    return a_design(*(machines or (APP1, SQL1)), database={"created_by": name})


VIOLATING = [created_by(""), created_by("SQL1")]
CONFORMING = [created_by("APP1")]


def test_a_blank_is_faulted():
    assert flagged(created_by(" ")) == [THE_PLAN]


def test_a_machine_without_an_installer_run_is_faulted():
    assert flagged(created_by("SQL1")) == [THE_PLAN]


def test_a_name_that_is_no_machine_is_faulted():
    assert flagged(created_by("GHOST")) == [THE_PLAN]


def test_an_fqdn_does_not_name_a_machine():
    assert flagged(created_by("app1.contoso.com")) == [THE_PLAN]


def test_the_name_is_compared_trimmed_and_without_case():
    assert flagged(created_by(" app1 ")) == []


def test_any_software_makes_an_installer_machine():
    assert flagged(created_by("ADM1", a_machine("ADM1", CLIENT))) == []


def test_one_of_two_machines_of_that_name_is_enough():
    assert flagged(created_by("X", a_machine("X"), a_machine("x", CLIENT))) == []
