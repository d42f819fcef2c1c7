from dataclasses import replace

from tests.builders import (
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)
from tests.rules.judge import judge

flagged = judge("DB-11")

SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE, site="Oslo")


def far(*roles, site: str = "Cape Town", name: str = "APP1"):
    return a_machine(name, *(roles or (K2_SERVER,)), site=site)


VIOLATING = [a_design(SQL1, far())]
CONFORMING = [a_design(SQL1, far(site="Oslo"))]


def test_each_k2_server_elsewhere_is_named():
    design = a_cluster_plan(far(), SQL1, far(site="Bergen", name="APP2"))
    assert flagged(design) == ["APP1", "APP2"]


def test_sites_are_compared_trimmed_and_without_case():
    assert flagged(a_design(SQL1, far(site=" oslo "))) == []


def test_a_site_that_is_not_stated_is_nowhere():
    assert flagged(a_design(SQL1, far(site=" "))) == []
    assert flagged(a_design(replace(SQL1, site=" "), far())) == []


def test_other_machines_may_be_anywhere():
    assert flagged(a_design(SQL1, far(DEVELOPER), far(SQL_SERVER))) == []


def test_where_there_is_not_one_database_nothing_is_far():
    assert flagged(a_design(far())) == []
    assert flagged(a_design(SQL1, replace(SQL1, hostname="SQL2"), far())) == []
