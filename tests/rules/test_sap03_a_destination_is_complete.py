from tests.builders import a_design, a_destination
from tests.rules.judge import THE_PLAN, judge

flagged = judge("SAP-03")


def of(**values):
    return a_design(destinations=(a_destination(**values),))


VIOLATING = [of(sysnr="", lang="", user="")]
CONFORMING = [of()]


def test_every_value_is_needed():
    for name in ("host", "sysnr", "client", "lang", "user"):
        assert flagged(of(**{name: " "})) == [THE_PLAN]


def test_a_destination_may_be_without_a_name():
    assert flagged(of(name="")) == []


def test_one_of_several_is_enough():
    pair = (a_destination("ECC-DEV"), a_destination("ECC-QA", host=""))
    assert flagged(a_design(destinations=pair)) == [THE_PLAN]
