from planner.domain.catalogue import UserManager
from tests.builders import a_cluster_plan, a_design
from tests.rules.judge import THE_PLAN, judge

flagged = judge("ACC-10")

VIOLATING = [a_design(user_manager=UserManager.CUSTOM)]
CONFORMING = [a_design(user_manager=UserManager.ACTIVE_DIRECTORY)]


def test_what_is_not_known_is_not_supported_yet():
    assert flagged(a_design(user_manager=UserManager.UNKNOWN)) == [THE_PLAN]


def test_sqlum_is_supported():
    assert flagged(a_cluster_plan(user_manager=UserManager.SQLUM)) == []


def test_a_plan_that_is_silent_has_active_directory():
    assert flagged(a_design()) == []
