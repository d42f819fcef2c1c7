from tests.builders import a_design, a_destination
from tests.rules.judge import THE_PLAN, judge

flagged = judge("SAP-02")

DEV, QA = a_destination("ECC-DEV"), a_destination("ECC-QA")
OTHER = a_destination("ECC-QA", default=False)

VIOLATING = [a_design(destinations=(DEV, QA))]
CONFORMING = [a_design(destinations=(DEV, OTHER))]


def test_two_defaults_are_one_too_many():
    assert flagged(a_design(destinations=(DEV, QA))) == [THE_PLAN]


def test_one_of_them_has_to_be_the_default():
    assert flagged(a_design(destinations=(OTHER,))) == [THE_PLAN]


def test_a_plan_without_destinations_needs_no_default():
    assert flagged(a_design()) == []
