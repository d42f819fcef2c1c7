"""Remarks at the head of a document: whatever they say, it reads as the same."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from planner import document
from planner.domain.acceptance import acceptances
from planner.rules import findings
from tests.builders import a_design, accepting
from tests.document.designs import DESIGNS

ANY = st.text(max_size=30) | st.sampled_from(
    [
        "\n- x: y",
        "a\r\nname: b",
        "\x85z: 1",
        "\u2028k: v",
        "#\ufeff",
        "\x1b[31m",
        "\ud800",
    ]
)


@settings(max_examples=60, deadline=None)
@given(DESIGNS, st.lists(ANY, max_size=4))
def test_a_document_reads_the_same_whatever_remarks_it_has(design, remarks):
    text = document.with_remarks(document.to_yaml(design), remarks)
    assert document.read(text) == document.read(document.to_yaml(design))
    assert len(text.splitlines()) >= len(remarks)


@given(ANY, ANY)
def test_each_acceptance_is_one_line(by, reason):
    entry = accepting("SAP-01", reason=reason, by=by, until=date(2027, 1, 2))
    plan = a_design(acknowledgements=(entry,))
    remarks = document.remarks_on(acceptances(plan, findings(plan)))
    text = document.with_remarks("", remarks)
    assert len(text.splitlines()) == 2
    assert "lapses on 2027-01-02" in text


def test_a_plan_that_accepts_nothing_has_no_remark():
    assert document.remarks_on([]) == []
    assert document.with_remarks("a: 1\n", []) == "a: 1\n"


def test_letters_that_are_joined_stay_joined_and_nothing_turns_the_line():
    text = document.with_remarks("", ["👩\u200d💻 a\u200cb", "a\u202eb\x1bc"])
    assert text == "# 👩\u200d💻 a\u200cb\n# a\ufffdb\ufffdc\n"
