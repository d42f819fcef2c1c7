"""The table for Excel: opened with a double click, and harmless."""

import csv
import io

import pytest

from planner.exporters.csv_file import csv_file, safe
from tests.builders import accepting
from tests.exporters.checklists import a_checklist


def rows(checklist):
    text = csv_file.render(checklist).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_excel_knows_its_encoding_and_line_ends():
    body = csv_file.render(a_checklist())
    assert body.startswith(b"\xef\xbb\xbfDraft,No.,")
    assert body.count(b"\r\n") == body.count(b"\n") == len(a_checklist().steps) + 1


def test_there_is_a_row_for_every_step():
    found, steps = rows(a_checklist()), a_checklist().steps
    assert [row["Step id"] for row in found] == [safe(step.id) for step in steps]
    assert [row["No."] for row in found] == [str(step.number) for step in steps]


def test_no_cell_begins_a_formula():
    for row in rows(a_checklist(draft=True)):
        assert all(not cell.startswith(tuple("=+-@\t\r")) for cell in row.values())
    assert rows(a_checklist())[0]["Plan"].startswith("'=1+1")


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "\uff1d1"]
)
def test_an_apostrophe_stands_before_what_could_be_a_formula(text):
    assert safe(text) == f"'{text.strip()}"


def test_other_cells_stay_as_they_are():
    assert safe("K2-APP = x") == "K2-APP = x"
    assert safe("") == ""


def test_every_row_of_a_draft_says_so():
    for row in rows(a_checklist(draft=True)):
        assert row["Draft"].startswith("DRAFT")
    assert {row["Draft"] for row in rows(a_checklist())} == {""}


def test_an_accepted_warning_stands_with_the_machine_it_concerns():
    by_machine = {
        row["Machine"]: row["Accepted warnings"] for row in rows(a_checklist())
    }
    assert by_machine["DEV1"].startswith("LIC-04 on DEV1: Accepted because: =cmd")
    assert by_machine["DEV1"].endswith("on 2026-11-03, lapses on 2027-05-01)")
    assert by_machine["APP1"] == ""


def test_a_step_of_the_whole_environment_carries_all_that_is_accepted():
    (text,) = {
        row["Accepted warnings"]
        for row in rows(a_checklist())
        if row["Step id"].startswith("*/")
    }
    assert "LIC-04 on DEV1: Accepted because: =cmd" in text
    assert "CMP-13 on @SUM: Lapsed: Accepted by the team. (by Ada, on 2026" in text
    assert "Without effect: the plan has no such machine: It stays" in text


def test_what_excel_cannot_show_in_a_cell_is_counted():
    plan = [accepting("XX-1", reason=f"{n} {'x' * 2000}") for n in range(40)]
    (text,) = {
        row["Accepted warnings"]
        for row in rows(a_checklist(acknowledgements=tuple(plan)))
        if row["Step id"].startswith("*/")
    }
    assert 30_000 < len(text) < 32_767
    shown = text.count("XX-1 on Whole plan")
    assert text.endswith(f"; {40 - shown} more, which the web page has")
