from planner.domain.catalogue import UserType
from tests.builders import a_design, a_destination
from tests.rules.judge import THE_PLAN, judge

flagged = judge("SAP-05")


def of(**values):
    return a_design(destinations=(a_destination(**values),))


VIOLATING = [of(user_type=UserType.SYSTEM)]
CONFORMING = [of(user_type=UserType.COMMUNICATION)]


def test_a_dialog_user_will_do():
    assert flagged(of(user_type=UserType.DIALOG)) == []


def test_service_and_reference_users_are_faulted():
    for kind in (UserType.SERVICE, UserType.REFERENCE):
        assert flagged(of(user_type=kind)) == [THE_PLAN]


def test_a_type_that_is_not_stated_is_faulted():
    assert flagged(of(user_type=None)) == [THE_PLAN]
