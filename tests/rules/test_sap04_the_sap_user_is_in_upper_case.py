from tests.builders import a_design, a_destination
from tests.rules.judge import THE_PLAN, judge

flagged = judge("SAP-04")


def of(**values):
    return a_design(destinations=(a_destination(**values),))


VIOLATING = [of(user="k2rfc")]
CONFORMING = [of(user="K2RFC")]


def test_one_small_letter_is_enough():
    assert flagged(of(user="K2rFC")) == [THE_PLAN]


def test_a_blank_user_is_another_matter():
    assert flagged(of(user="")) == []


def test_digits_and_signs_have_no_case():
    assert flagged(of(user="K2_RFC-01")) == []


def test_a_letter_whose_upper_case_is_two_is_faulted():
    assert flagged(of(user="STRAßE")) == [THE_PLAN]
