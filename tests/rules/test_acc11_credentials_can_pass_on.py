from planner.domain.catalogue import Delegation
from tests.builders import a_cluster_plan, a_design
from tests.rules.judge import THE_PLAN, judge

flagged = judge("ACC-11")

VIOLATING = [a_design(delegation=Delegation.NONE)]
CONFORMING = [a_design(delegation=Delegation.PASS_THROUGH)]


def test_kerberos_is_another_way():
    assert flagged(a_cluster_plan(delegation=Delegation.KERBEROS)) == []


def test_a_plan_that_is_silent_has_none():
    assert flagged(a_cluster_plan()) == [THE_PLAN]
