"""Results files are read strictly: each problem says what, where and what to do."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.step_result import Outcome
from planner.exporters import results_sheet as columns
from planner.results_files import LARGEST, Unreadable, read
from planner.results_files.step_rows import StepRows
from tests.results_files.files import (
    DIGEST,
    FINGERPRINT,
    HEAD,
    a_book,
    a_row,
    cell_of,
    json_file,
    saved,
    workbook,
)

both = pytest.mark.parametrize("made", [json_file, workbook])


def problems_of(body):
    """The problems of a file, each with its place."""
    with pytest.raises(Unreadable) as caught:
        read(body)
    return [str(problem) for problem in caught.value.problems]


def the_problem_of(body):
    (problem,) = problems_of(body)
    return problem


@both
def test_a_file_says_what_became_of_each_step(made):
    row = a_row(
        outcome="failed", note="Port 1433\nis closed.", evidence="telnet", answers=7
    )
    file = read(made(row, a_row("other")))
    assert (file.plan, file.fingerprint) == ("Contoso", FINGERPRINT)
    assert (file.revision, file.installation) == (2, 1)
    first, second = file.results
    assert first.step == "sql-access"
    assert first.outcome is Outcome.FAILED
    assert first.note == "Port 1433\nis closed."
    assert (first.evidence, first.by, first.answers) == ("telnet", "Grace", 7)
    assert first.digest == DIGEST
    assert first.at is not None
    assert first.at.replace(tzinfo=UTC) == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert (second.outcome, second.note, second.answers) == (Outcome.PASSED, "", 0)
    assert file.remarks == ()


@both
def test_a_file_without_an_installation_is_of_none(made):
    assert read(made(a_row(), installation=None)).installation is None


@both
def test_a_password_in_a_note_is_masked(made):
    row = a_row(note="Server=SQL1;Password=hunter2")
    assert "hunter2" not in read(made(row)).results[0].note


@both
def test_a_file_of_something_else_is_no_results_file(made):
    assert "no results file" in the_problem_of(made(a_row(), format="other"))


@both
def test_a_file_of_a_later_version_is_not_guessed_at(made):
    assert "another version" in the_problem_of(made(a_row(), version=2))


@both
def test_a_step_that_is_there_twice_is_named_with_both_places(made):
    problem = the_problem_of(made(a_row(), a_row(outcome="failed")))
    places = ("results[1]", "results[0]") if made is json_file else ("K6", "K5")
    assert all(place in problem for place in places)


@both
@pytest.mark.parametrize("name", ["note", "evidence"])
def test_a_text_that_is_too_long_is_named_with_its_place(made, name):
    problem = the_problem_of(made(a_row(**{name: "x" * 4001})))
    assert "4,001 characters" in problem
    assert "results[0]" in problem or "Sheet APP1, cell" in problem


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"x" * (LARGEST + 1), "larger than 10 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xfe{\x00}\x00", "neither a workbook"),
        (b"{", "not JSON"),
        (b"[" * 50_000, "deeper"),
        (b'{"a":' * 40_000, "deeper"),
        (b"[" * 60_000, "more than any results file"),
        (b"[" + b"0," * 600_000 + b"0]", "more than any results file"),
        (b"[]", "no results file"),
        (b"NaN", "no results file"),
        (json_file().replace(b'"results": []', b'"results": 1'), "list of results"),
        (json_file(*[1] * 10_001), "more than 10,000"),
        (json_file(1), "results[0]: Must be an object"),
        (json_file({}), "Is missing"),
    ],
)
def test_what_is_no_results_file_is_said_to_be_none(body, said):
    assert said in "\n".join(problems_of(body))


@pytest.mark.parametrize(
    ("values", "place", "said"),
    [
        ({"outcome": "Done"}, "results[0].outcome", "Use one of: passed, failed-blo"),
        ({"outcome": 1}, "results[0].outcome", "Must be a text"),
        ({"outcome": None}, "results[0].outcome", "is no result"),
        ({"note": 1}, "results[0].note", "Must be a text"),
        ({"note": ["a"]}, "results[0].note", "not a list"),
        ({"answers": "7"}, "results[0].answers", "Must be a whole number"),
        ({"answers": -1}, "results[0].answers", "Must be a whole number"),
        ({"answers": 1.5}, "results[0].answers", "Must be a whole number"),
        ({"answers": 10**300}, "results[0].answers", "Must be a whole number"),
        ({"answers": float("nan")}, "results[0].answers", "Must be a whole number"),
        ({"answers": True}, "results[0].answers", "Must be a whole number"),
        ({"digest": "abc"}, "results[0].digest", "is not the digest"),
        ({"at": "yesterday"}, "results[0].at", "is no day"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "results[0].at", "is no day"),
        ({"id": ""}, "results[0].id", "Is missing"),
        ({"id": "x" * 301}, "results[0].id", "301 characters"),
    ],
)
def test_each_wrong_value_of_the_json_is_named(values, place, said):
    problems = problems_of(json_file(a_row(**values)))
    assert any(each.startswith(f"{place}:") and said in each for each in problems)


def test_a_field_that_is_there_twice_is_not_chosen_from():
    body = json_file(a_row()).replace(b'"note": ""', b'"note": "", "note": "x"')
    assert "results[0].note: Is there twice" in the_problem_of(body)


def test_unknown_fields_are_left_out_and_said():
    file = read(json_file(a_row(ticket="K2-7"), mood="good"))
    assert len(file.results) == 1
    assert [each.partition(":")[0] for each in file.remarks] == [
        "The file",
        "results[0]",
    ]
    assert "ticket" in file.remarks[1]


def test_half_a_character_is_left_out():
    file = read(json_file(a_row(note="seen \ud800\x00here")))
    assert file.results[0].note == "seen here"


def changed_book(change, *rows):
    book = a_book(*(rows or [a_row()]))
    change(book["APP1"])
    return saved(book)


def put(column, value, row=1):
    """A change that puts `value` in a column of a row."""

    def change(sheet):
        sheet[cell_of(column, row)] = value

    return change


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (columns.RESULT, "Done", "is no result. Choose one of: Passed; Failed, blocks"),
        (columns.RESULT, 1, "is no result"),
        (columns.NOTE, "=A1", "Has a formula"),
        (columns.NOTE, "#N/A", "Has the error #N/A"),
        (columns.ON, "soon", "is no day"),
        (columns.ON, 17, "is no day"),
        (columns.STEP_ID, None, "step id of this row is gone"),
        (columns.DIGEST, "abc", "is not the digest"),
        (columns.RESULT_NUMBER, "many", "Must be a whole number"),
    ],
)
def test_each_wrong_cell_is_named(column, value, said):
    problem = the_problem_of(changed_book(put(column, value)))
    where = columns.RESULT if column is columns.RESULT else column
    assert problem.startswith(f"Sheet APP1, cell {cell_of(where)}: ")
    assert said in problem


@pytest.mark.parametrize(
    ("value", "text"),
    [(42, "42"), (1.5, "1.5"), (True, "TRUE"), (datetime(2026, 1, 2), "2026-01-02")],
)
def test_numbers_and_days_in_a_note_are_texts(value, text):
    note = read(changed_book(put(columns.NOTE, value))).results[0].note
    assert note.startswith(text)


@pytest.mark.parametrize("word", ["passed", " PASSED ", "not applicable"])
def test_a_result_may_be_typed_in_any_case(word):
    book = changed_book(put(columns.RESULT, word))
    assert read(book).results[0].outcome in (Outcome.PASSED, Outcome.NOT_APPLICABLE)


def test_columns_and_rows_may_be_moved():
    def change(sheet):
        sheet.insert_cols(3)
        sheet["C4"] = "Ticket"
        sheet.insert_rows(1, 2)

    file = read(changed_book(change, a_row("a"), a_row("b", "failed")))
    assert [each.step for each in file.results] == ["a", "b"]
    assert file.remarks == ('Sheet APP1, row 6: "Ticket" is not read.',)


def test_a_column_that_is_gone_is_named():
    def change(sheet):
        sheet.delete_cols(columns.COLUMNS.index(columns.NOTE) + 1)

    assert 'Lacks the columns "Note"' in the_problem_of(changed_book(change))


def test_merged_cells_are_named():
    book = a_book(a_row("a"), a_row("b"))
    book["APP1"].merge_cells(f"{cell_of(columns.RESULT)}:{cell_of(columns.RESULT, 2)}")
    assert "Sheet APP1, row 5: Has merged cells" in the_problem_of(saved(book))


def test_rows_without_a_result_say_so_where_something_was_meant():
    rows = [
        a_row("a", ""),
        a_row("b", "", note="Half of it is done."),
        a_row("c", "", answers=9),
    ]
    file = read(workbook(*rows))
    assert file.results == ()
    assert "has a note or evidence and no result" in file.remarks[0]
    assert "has no result any more" in file.remarks[1]


def test_a_row_that_was_sent_back_is_blank_from_the_first():
    book = a_book(a_row("a", "", answers=9), a_row("b", "", note="Begun.", answers=9))
    for row in (1, 2):
        book["APP1"][cell_of(columns.SENT_BACK, row)] = "Sent back by a reviewer"
    (remark,) = read(saved(book)).remarks
    assert "has a note or evidence and no result" in remark


def test_a_workbook_of_an_earlier_portal_is_read_without_the_columns_it_lacks():
    book = a_book(a_row())
    for column in (columns.FILES, columns.SENT_BACK):
        book["APP1"].delete_cols(columns.COLUMNS.index(column) + 1)
    assert len(read(saved(book)).results) == 1


def test_a_fault_of_our_own_is_not_taken_for_a_workbook_that_is_none(monkeypatch):
    def fault(*arguments):
        raise ValueError("ours")

    monkeypatch.setattr(StepRows, "_take", fault)
    with pytest.raises(ValueError, match="ours"):
        read(workbook(a_row()))


def test_a_sheet_of_ones_own_is_said_not_to_be_read():
    book = a_book(a_row())
    book.create_sheet("Our tickets")["A1"] = "K2-7"
    assert read(saved(book)).remarks == (
        "Sheet Our tickets has no steps: it is not read.",
    )


def test_a_workbook_without_steps_is_no_results_file():
    book = a_book(a_row())
    del book["APP1"]
    assert "No sheet has a column" in the_problem_of(saved(book))


def test_many_problems_end_after_a_hundred():
    problems = problems_of(json_file(*[a_row(f"s{n}", "no") for n in range(500)]))
    assert len(problems) == 101


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def read_or_told(body):
    """Whether the file is read; nothing but the reader's own exception comes out."""
    try:
        read(body)
    except Unreadable:
        return False
    return True


@given(st.binary())
def test_any_bytes_are_read_or_said_to_be_wrong(body):
    read_or_told(body)
    read_or_told(b"PK\x03\x04" + body)


@given(
    st.dictionaries(st.sampled_from(sorted(a_row())), json_values),
    st.dictionaries(st.sampled_from(sorted(HEAD)), json_values),
)
def test_any_values_are_read_or_said_to_be_wrong(values, head):
    rows = [{**a_row(), **values}, a_row("another")]
    read_or_told(json.dumps({**HEAD, **head, "results": rows}).encode())
