from planner.domain.catalogue import Purpose
from tests.builders import a_design, a_partner
from tests.rules.judge import THE_PLAN, judge

flagged = judge("ACC-09")

MINE = r"CONTOSO\svc-k2"


def publishing(account: str, mine: str = MINE, **values):
    partner = a_partner(
        service_account=account, **{"purpose": Purpose.PRODUCTION} | values
    )
    return a_design(service_account=mine, publishes_to=(partner,))


VIOLATING = [publishing(MINE)]
CONFORMING = [publishing(r"CONTOSO\svc-k2-prod")]


def test_accounts_are_compared_trimmed_and_without_case():
    assert flagged(publishing(r" contoso\SVC-K2 ")) == [THE_PLAN]


def test_a_blank_account_is_nobody():
    assert flagged(publishing("", " ")) == []


def test_for_the_same_purpose_an_account_may_be_shared():
    assert flagged(publishing(MINE, purpose=Purpose.DEVELOPMENT)) == []


def test_a_purpose_that_is_not_stated_is_no_other():
    assert flagged(publishing(MINE, purpose=None)) == []


def test_one_of_several_is_enough():
    partners = (
        a_partner(service_account=MINE),
        a_partner(service_account=MINE, purpose=Purpose.TEST),
    )
    assert flagged(a_design(service_account=MINE, publishes_to=partners)) == [THE_PLAN]
