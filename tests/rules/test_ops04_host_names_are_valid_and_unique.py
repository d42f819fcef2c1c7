from tests.builders import a_design, a_machine
from tests.rules.judge import judge

flagged = judge("OPS-04")

VIOLATING = [
    a_design(a_machine("APP1"), a_machine("app1")),
    a_design(a_machine("APP_1")),
]
CONFORMING = [a_design(a_machine("APP1"), a_machine("APP2"))]


def test_all_machines_of_one_name_are_named_as_written():
    names = ("APP1", "app1", "APP2")
    assert flagged(a_design(*map(a_machine, names))) == ["APP1", "app1"]


def test_a_name_with_blanks_around_it_is_faulted_and_so_is_its_double():
    names = ("APP1 ", "APP1")
    assert flagged(a_design(*map(a_machine, names))) == ["APP1 ", "APP1"]


def test_a_blank_name_is_faulted():
    assert flagged(a_design(a_machine(""))) == [""]


def test_fifteen_characters_are_the_most():
    names = ("A23456789012345", "A234567890123456")
    assert flagged(a_design(*map(a_machine, names))) == ["A234567890123456"]


def test_letters_digits_and_hyphens_are_all_there_is():
    names = ("app-01", "APP.1", "ÅPP1", "APP\uff11", "APP1\n")
    assert flagged(a_design(*map(a_machine, names))) == list(names[1:])


def test_fqdn_and_aliases_are_free():
    machines = a_machine("APP1", fqdn="APP2"), a_machine("APP2", aliases=("APP1",))
    assert flagged(a_design(*machines)) == []
