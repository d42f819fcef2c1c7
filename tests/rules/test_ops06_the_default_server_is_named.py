from tests.builders import (
    CLIENT,
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import THE_PLAN, judge

flagged = judge("OPS-06")

APP1 = a_machine("APP1", K2_SERVER, SERVER, fqdn="app1.contoso.com")
APP2 = a_machine("APP2", K2_SERVER, SERVER)
DEV1 = a_machine("DEV1", DEVELOPER, CLIENT)

VIOLATING = [a_design(APP1, APP2)]
CONFORMING = [a_design(APP1, APP2, default_server="APP1")]


def test_names_are_compared_trimmed_and_without_case():
    assert flagged(a_design(APP1, APP2, default_server=" app2 ")) == []


def test_it_has_to_be_a_server_named_by_host_name():
    for name in ("DEV1", "GHOST", "app1.contoso.com", " "):
        assert flagged(a_design(APP1, APP2, DEV1, default_server=name)) == [THE_PLAN]


def test_one_server_needs_no_default():
    assert flagged(a_design(APP1, DEV1)) == []


def test_of_two_machines_of_one_name_one_is_enough():
    twin = a_machine("APP1", K2_SERVER)
    assert flagged(a_design(twin, APP1, APP2, default_server="APP1")) == []


def test_a_clustered_plan_is_not_asked():
    assert flagged(a_cluster_plan(APP1, APP2)) == []
