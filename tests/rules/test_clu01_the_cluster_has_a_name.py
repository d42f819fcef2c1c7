from tests.builders import a_cluster_plan, a_design
from tests.rules.judge import THE_PLAN, judge

flagged = judge("CLU-01")

VIOLATING = [a_cluster_plan(cluster={"name": ""})]
CONFORMING = [a_cluster_plan(cluster={"name": "K2CL"})]


def test_a_cluster_without_a_name_is_faulted():
    assert flagged(VIOLATING[0]) == [THE_PLAN]


def test_blanks_are_no_name():
    assert flagged(a_cluster_plan(cluster={"name": " \t"})) == [THE_PLAN]


def test_a_multitiered_plan_is_not_asked():
    assert flagged(a_design()) == []
