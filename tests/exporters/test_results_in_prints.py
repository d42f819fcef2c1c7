"""What became of the steps is printed by every format; what was sent back is not."""

import json
from dataclasses import replace

import pytest

from planner.domain.step_result import SENT_BACK, Outcome
from planner.exporters import ALL, EXPORTERS
from tests.exporters.readers import text_in, xlsx
from tests.exporters.results import a_checklist_with_results

PRINTS = sorted(EXPORTERS.keys() - {"html", "json", "xlsx"})


def sent_back(checklist):
    """The same where a reviewer sent back what had passed."""
    results = {
        step: replace(each, accepted=each.outcome is not Outcome.PASSED)
        for step, each in checklist.results.items()
    }
    return replace(checklist, results=results)


def printed(slug, checklist):
    text = text_in(ALL[slug].render(checklist)).replace("\u200b", "")
    return " ".join(text.split())


@pytest.mark.parametrize("slug", PRINTS)
def test_every_format_prints_results_with_who_and_what_was_noted(slug):
    text = printed(slug, a_checklist_with_results())
    for number in range(41, 45):
        assert f"Note {number}" in text
    assert "Ada" in text
    assert SENT_BACK not in text


@pytest.mark.parametrize("slug", PRINTS)
def test_what_was_sent_back_is_printed_as_still_to_be_done(slug):
    text = printed(slug, sent_back(a_checklist_with_results()))
    assert SENT_BACK in text
    assert "Note 41" not in text
    assert "Note 42" in text


def test_a_workbook_leaves_what_was_sent_back_blank_and_knows_its_number():
    checklist = sent_back(a_checklist_with_results())
    first = checklist.steps[0]
    rows = xlsx.rows_in(EXPORTERS["xlsx"].render(checklist))
    (row,) = (row for row in rows if row["No."] == first.number)
    assert not row["Result"]
    assert not row["Note"]
    assert row["Result number"] == 41
    assert row["Sent back"] == SENT_BACK
    others = (each for each in rows if each["No."] != first.number)
    assert not any(each["Sent back"] for each in others)


@pytest.mark.parametrize("slug", sorted(EXPORTERS.keys() - {"json"}))
def test_files_of_evidence_are_named_with_size_and_by_whom(slug):
    text = printed(slug, a_checklist_with_results()).replace("\\", "")
    assert text.count("=ports.png (20,480 bytes, by Grace)") >= 1
    assert "log (7 bytes)" in text


@pytest.mark.parametrize("slug", sorted(EXPORTERS.keys() - {"json"}))
def test_files_of_what_was_sent_back_are_not_named(slug):
    checklist = a_checklist_with_results()
    first = {checklist.steps[0].id}
    only = {k: replace(v, accepted=False) for k, v in checklist.results.items()}
    results = {step: each for step, each in only.items() if step in first}
    assert "ports.png" not in printed(slug, replace(checklist, results=results))


def test_programs_read_files_of_evidence_apart():
    data = json.loads(EXPORTERS["json"].render(a_checklist_with_results()))
    assert data["results"][0]["files"] == [
        {"name": "=ports.png", "size": 20480, "by": "Grace"},
        {"name": "log", "size": 7, "by": ""},
    ]


def test_programs_read_every_result_of_an_installation():
    data = json.loads(EXPORTERS["json"].render(a_checklist_with_results()))
    assert data["installation"] == 7
    assert [each["outcome"] for each in data["results"]] == [
        outcome.value for outcome in Outcome
    ]


def test_the_request_lists_name_accepted_warnings_in_csv_too():
    checklist = replace(a_checklist_with_results())
    assert "Accepted warnings" in printed("firewall-csv", checklist)
    assert "Accepted warnings" in printed("licenses-csv", checklist)
