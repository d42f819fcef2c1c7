from planner.domain.catalogue import Affinity
from tests.builders import a_cluster_plan, a_design
from tests.rules.judge import THE_PLAN, judge

flagged = judge("CLU-04")

VIOLATING = [a_cluster_plan(cluster={"affinity": Affinity.COOKIE})]
CONFORMING = [a_cluster_plan(cluster={"affinity": Affinity.SINGLE})]


def test_cookies_are_faulted():
    assert flagged(VIOLATING[0]) == [THE_PLAN]


def test_no_persistence_is_faulted():
    assert flagged(a_cluster_plan(cluster={"affinity": Affinity.NONE})) == [THE_PLAN]


def test_class_c_and_source_address_will_do():
    for affinity in (Affinity.CLASS_C, Affinity.SOURCE_ADDRESS):
        assert flagged(a_cluster_plan(cluster={"affinity": affinity})) == []


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design(cluster={"affinity": Affinity.COOKIE})) == []
