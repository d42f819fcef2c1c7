"""The workbook to fill in: a sheet for each machine, and counters that count."""

from collections import Counter
from dataclasses import replace

import pytest

from planner.domain.own_work import MARK
from planner.domain.step_result import Outcome
from planner.exporters.results_sheet import ABOUT, HEAD_ROW, SUMMARY, as_cell
from planner.exporters.xlsx_file import xlsx_file
from tests.exporters.checklists import a_checklist
from tests.exporters.large_plans import checklist_of_two_hundred_machines
from tests.exporters.readers import text_in
from tests.exporters.readers.xlsx import (
    HEADS,
    opened,
    rows_in,
    step_sheets,
    steps_in,
)
from tests.exporters.results import AT, a_checklist_with_results
from tests.exporters.wicked_names import a_wicked_checklist

LABELS = [outcome.label for outcome in Outcome]


def read(checklist):
    return opened(xlsx_file.render(checklist))


def about(book):
    return dict(book[ABOUT].values)


def counters(body, **options):
    """The rows of the summary below its heads, by their first cell."""
    rows = list(opened(body, **options)[SUMMARY].values)
    start = next(n for n, row in enumerate(rows) if row[1] == "Steps")
    return {row[0]: list(row[1:]) for row in rows[start + 1 :]}


def test_every_step_stands_on_the_sheet_of_its_machine():
    checklist = a_checklist()
    book = read(checklist)
    titles = [section.title for section in checklist.by_machine]
    assert [sheet.title for sheet in step_sheets(book)] == titles
    assert steps_in(xlsx_file.render(checklist)) == [
        f"{step.number}. {step.title}" for step in checklist.steps
    ]


def test_the_bytes_are_the_same_each_time():
    made = {xlsx_file.render(a_checklist_with_results()) for _ in range(2)}
    assert len(made) == 1
    assert opened(made.pop()).properties.created.year == 2000


def test_results_are_filled_in_where_there_are_any():
    checklist = a_checklist_with_results()
    rows = {row["Step id"]: row for row in rows_in(xlsx_file.render(checklist))}
    for step in checklist.steps:
        row, result = rows[as_cell(step.id)], checklist.results.get(step.id)
        assert row["Digest"] == checklist.digests[step.id]
        assert row["Given to"] == "Grace"
        if result:
            assert row["Result"] == result.outcome.label
            assert (row["Note"], row["Evidence"]) == (result.note, "INC-1")
            assert (row["By"], row["Date"]) == ("=Ada", AT.replace(tzinfo=None))
            assert row["Result number"] == result.number
        else:
            assert {row[h] for h in ("Result", "Note", "By", "Date")} <= {None, ""}
            assert row["Result number"] == 0


def test_a_program_finds_what_the_file_is_of():
    checklist = a_checklist_with_results()
    facts = about(read(checklist))
    assert (facts["Format"], facts["Version"]) == ("k2-connect-results", 1)
    assert (facts["Installation"], facts["Revision"]) == (7, 3)
    assert facts["Fingerprint"] == checklist.fingerprint
    assert facts["Approval"] == "NOT APPROVED"
    without = about(read(a_checklist()))
    assert (without["Installation"], without["Revision"]) == (None, None)


def test_counters_have_their_numbers_already():
    checklist = a_checklist_with_results()
    found = counters(xlsx_file.render(checklist), data_only=True)
    assert found["In all"] == [len(checklist.steps), 1, 2, 1, len(checklist.steps) - 4]
    for section in checklist.by_machine:
        ended = Counter(
            checklist.results[step.id].outcome
            for step in section.steps
            if step.id in checklist.results
        )
        steps = len(section.steps)
        assert found[section.title] == [
            steps,
            ended[Outcome.PASSED],
            ended[Outcome.FAILED] + ended[Outcome.FAILED_BLOCKS],
            ended[Outcome.NOT_APPLICABLE],
            steps - sum(ended.values()),
        ]


def test_counters_count_the_rows_of_their_sheet():
    checklist = a_checklist_with_results()
    found = counters(xlsx_file.render(checklist))
    section = next(each for each in checklist.by_machine if each.title == "DEV1")
    result = f"'DEV1'!$K$5:$K${4 + len(section.steps)}"
    steps, passed, failed, _, still_open = found["DEV1"]
    assert steps == f"=COUNTA('DEV1'!$R$5:$R${4 + len(section.steps)})"
    assert passed == f'=COUNTIF({result},"Passed")'
    assert failed == "=" + "+".join(
        f'COUNTIF({result},"{each.label}")'
        for each in (Outcome.FAILED_BLOCKS, Outcome.FAILED)
    )
    row = list(found).index("DEV1")
    first = next(
        cell.row
        for (cell,) in opened(xlsx_file.render(checklist))[SUMMARY]["A1:A40"]
        if cell.value == "In all"
    )
    here = first + row
    assert still_open == f"=B{here}-SUM(C{here}:E{here})"
    assert found["In all"][0] == f"=SUM(B{first + 1}:B{first + len(found) - 1})"


def test_results_are_chosen_from_a_list():
    book = read(a_checklist())
    for sheet in step_sheets(book):
        choices = [
            each
            for each in sheet.data_validations.dataValidation
            if each.type == "list"
        ]
        (choice,) = choices
        assert str(choice.sqref) == f"K{HEAD_ROW + 1}:K{sheet.max_row}"
        name, area = choice.formula1.split("!")
        cells = book[name][area.replace("$", "")]
        assert [cell.value for (cell,) in cells] == LABELS


def test_heads_stay_in_sight_and_stand_on_every_page():
    for sheet in step_sheets(read(a_checklist(draft=True))):
        assert sheet.freeze_panes == "D5"
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.auto_filter.ref == f"A4:T{sheet.max_row}"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.scale == 75
        assert sheet.print_title_cols == "$A:$C"
        assert sheet.print_area == f"'{sheet.title}'!$A$1:$P${sheet.max_row}"
        assert [each.id for each in sheet.col_breaks.brk] == [9]  # before "Sent back"
        assert sheet.oddHeader.center.text.startswith("DRAFT")
        assert "sha256:" in sheet.oddFooter.left.text
        assert sheet.oddFooter.right.text == "NOT APPROVED · Page &P of &N"


def test_what_only_programs_read_is_hidden():
    for sheet in step_sheets(read(a_checklist())):
        hidden = {letter for letter, it in sheet.column_dimensions.items() if it.hidden}
        assert hidden == {"S"}  # openpyxl names a group of columns by its first
        assert sheet.column_dimensions["S"].max == 20
        assert HEADS[18:] == ("Digest", "Result number")


def test_nothing_that_people_wrote_is_a_formula_or_a_link():
    body = xlsx_file.render(a_wicked_checklist())
    book = opened(body)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                ours = sheet.title == SUMMARY and str(cell.value).startswith(
                    ("=COUNT", "=SUM", "=B")
                )
                assert cell.data_type != "f" or ours
                is_link = cell.hyperlink and cell.hyperlink.target
                assert not is_link
    assert "externalLink" not in text_in(body)
    titles = {row["Step"] for row in rows_in(body)}
    assert "Install K2 connect on _x0041_" in titles
    assert "Install K2 connect on =cmd|'/c calc'!A1" in titles


def test_wicked_names_make_sheets_that_excel_takes():
    checklist = a_wicked_checklist()
    names = read(checklist).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)
    linked = [
        c.hyperlink.location
        for (c,) in read(checklist)[SUMMARY]["A1:A60"]
        if c.hyperlink
    ]
    targets = [link.removesuffix("!A1")[1:-1].replace("''", "'") for link in linked]
    assert targets == [
        name for name in names if name not in (SUMMARY, ABOUT, "Licences")
    ]
    assert not [name for name in names if set(name) & set("[]:*?/\\")]


def test_what_the_team_has_added_says_so():
    step = replace(a_checklist().steps[0], is_own=True, items=("Visual Studio 2022",))
    checklist = replace(a_checklist(), steps=(step,))
    (row,) = rows_in(xlsx_file.render(checklist))
    assert row["What to do"].startswith(f"{MARK}. ")
    assert row["What to do"].endswith(f"\n{MARK}: Visual Studio 2022")


def test_accepted_warnings_and_masked_licences_have_sheets():
    book = read(a_checklist())
    accepted = list(book["Accepted warnings"].values)
    assert any("Accepted because: =cmd" in str(row[3]) for row in accepted)
    licences = {row[0]: row for row in book["Licences"].values}
    assert licences["APP1"][6] == "••••"
    assert "SECRET-KEY" not in text_in(xlsx_file.render(a_checklist()))


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_says_so_on_every_sheet_of_steps(draft):
    for sheet in step_sheets(read(a_checklist(draft=draft))):
        assert str(sheet["A3"].value or "").startswith("DRAFT") is draft


def test_two_hundred_machines_have_a_sheet_each():
    checklist = checklist_of_two_hundred_machines()
    body = xlsx_file.render(checklist)
    book = opened(body, read_only=True)
    assert len(book.sheetnames) > 200
    found = counters(body, data_only=True)
    assert found["In all"][0] == len(checklist.steps) > 1800


def test_rows_are_as_high_as_their_texts_and_grow_when_people_type():
    body = xlsx_file.render(a_checklist())
    for sheet in step_sheets(opened(body)):
        heights = {r: sheet.row_dimensions[r].height for r in range(5, sheet.max_row)}
        assert all(15 <= (height or 15) <= 409 for height in heights.values())
        assert max(height or 15 for height in heights.values()) > 30
    assert "customHeight" not in text_in(body)
