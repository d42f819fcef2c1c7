from tests.builders import a_cluster_plan, a_design, a_destination
from tests.rules.judge import THE_PLAN, judge

flagged = judge("SAP-08")


def of(**values):
    return a_design(destinations=(a_destination(**values),))


VIOLATING = [of(sysnr="0", client="80")]
CONFORMING = [of(sysnr="00", client="080", lang="EN")]


def test_each_value_has_its_form():
    for name, values in {
        "sysnr": ("0", "000", "0A", " 00", "00\n", "\u0660\u0660"),
        "client": ("80", "0800", "8OO", "800 "),
        "lang": ("E", "ENG", "E1", " EN", "ÄÖ"),
    }.items():
        for value in values:
            assert flagged(of(**{name: value})) == [THE_PLAN]


def test_small_letters_are_letters():
    assert flagged(of(lang="en")) == []


def test_a_blank_is_another_matter():
    for name in ("sysnr", "client", "lang"):
        assert flagged(of(**{name: " "})) == []


def test_one_of_several_is_enough():
    pair = a_destination(), a_destination("QA", lang="english")
    assert flagged(a_cluster_plan(destinations=pair)) == [THE_PLAN]
