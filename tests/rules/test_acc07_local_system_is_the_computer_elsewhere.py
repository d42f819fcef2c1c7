from planner.domain.catalogue import Authentication
from planner.rules import findings
from tests.builders import (
    CLIENT,
    DATABASE,
    K2_SERVER,
    SERVER,
    SQL_SERVER,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("ACC-07")

APP1 = a_machine("APP1", K2_SERVER, SERVER)
SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)


def run_by(account: str, *machines, **database: object):
    return a_design(
        *(machines or (APP1, SQL1)), service_account=account, database=database
    )


VIOLATING = [run_by("LocalSystem")]
CONFORMING = [run_by(r"CONTOSO\svc-k2c")]


def test_all_its_names_count_trimmed_and_without_case():
    for name in ("localsystem", r".\LOCALSYSTEM", r" nt authority\System "):
        assert flagged(run_by(name)) == ["APP1"]


def test_other_accounts_of_windows_are_left_alone():
    for name in ("", "SYSTEM", r"NT AUTHORITY\NETWORK SERVICE", r"CONTOSO\LocalSystem"):
        assert flagged(run_by(name)) == []


def test_with_sql_authentication_the_computer_does_not_sign_in():
    assert flagged(run_by("LocalSystem", authentication=Authentication.SQL)) == []


def test_on_the_database_machine_it_is_not_remote():
    both = a_machine("APP2", SERVER, DATABASE)
    assert flagged(run_by("LocalSystem", both, APP1)) == ["APP1"]


def test_machines_without_the_service_are_left_alone():
    assert flagged(run_by("LocalSystem", a_machine("DEV1", CLIENT))) == []


def test_its_place_is_one_for_all_machines():
    (detail,) = [
        d for f in findings(VIOLATING[0]) if f.rule.code == "ACC-07" for d in f.details
    ]
    assert (detail.field, detail.shared) == ("service_account", True)
