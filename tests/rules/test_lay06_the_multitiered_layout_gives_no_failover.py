from planner.domain.catalogue import Purpose
from tests.builders import a_cluster_plan, a_design
from tests.rules.judge import judge

flagged = judge("LAY-06")

VIOLATING = [a_design(purpose=Purpose.PRODUCTION)]
CONFORMING = [a_design(purpose=Purpose.DEVELOPMENT)]


def test_only_production_has_to_survive():
    for purpose in (Purpose.DEVELOPMENT, Purpose.TEST, Purpose.STAGING):
        assert flagged(a_design(purpose=purpose)) == []


def test_a_cluster_does_survive():
    assert flagged(a_cluster_plan(purpose=Purpose.PRODUCTION)) == []
