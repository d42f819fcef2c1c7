"""Plain data of a design is brought back to the same design."""

import pytest
from hypothesis import given, settings

from planner.document import Unreadable, from_data, to_data
from tests.builders import a_design, a_machine
from tests.document.designs import DESIGNS


@given(design=DESIGNS)
@settings(max_examples=200, deadline=None)
def test_any_design_comes_back_from_its_plain_data(design):
    assert from_data(to_data(design)) == design


def test_a_design_larger_than_any_document_comes_back():
    big = a_design(*(a_machine(f"M{n}", site="x" * 300) for n in range(4000)))
    assert from_data(to_data(big)) == big


def test_data_that_is_no_design_is_refused():
    with pytest.raises(Unreadable) as refused:
        from_data({"schema": "k2portal/plan/1", "name": "x", "layout": "round"})
    assert refused.value.problems[0].path == "layout"
