from planner.domain.design import Destination
from tests.builders import a_cluster_plan, a_design, a_destination
from tests.rules.judge import THE_PLAN, judge

flagged = judge("SAP-01")

VIOLATING = [a_design()]
CONFORMING = [a_design(destinations=(a_destination(),))]


def test_an_empty_destination_is_one():
    assert flagged(a_design(destinations=(Destination(),))) == []


def test_the_clustered_layout_is_no_different():
    assert flagged(a_cluster_plan()) == [THE_PLAN]
