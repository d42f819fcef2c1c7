"""The workbook that somebody has filled in."""

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from planner.document.problems import ProblemList
from planner.domain.results_file import ResultsFile
from planner.exporters.results_sheet import ABOUT, ACCEPTED, LICENSES, SUMMARY, Fact
from planner.results_files.cells import Cell, in_words
from planner.results_files.step_rows import StepRows
from planner.results_files.values import (
    LONGEST_NAME,
    MOST_RESULTS,
    Checked,
    plain,
    whole_file,
)
from planner.results_files.workbook_parts import NO_WORKBOOK, Parts

MOST_SHEETS = 1000
MOST_COLUMNS = 60
MOST_FACTS = 40
OWN_SHEETS = (ABOUT, SUMMARY, ACCEPTED, LICENSES)
"""Those that hold no steps."""


def workbook_results(body: bytes, problems: ProblemList) -> ResultsFile:
    """What the workbook says; raises `Unreadable`."""
    parts = Parts(body, problems)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(_sheets(parts.anew(), problems), parts, problems)


def _sheets(file: BytesIO, problems: ProblemList) -> Sequence[Any]:
    """The sheets of the workbook; openpyxl raises whatever it stumbles over."""
    try:
        sheets: Sequence[Any] = load_workbook(
            file, read_only=True, keep_links=False
        ).worksheets
    except Exception:
        problems.give_up("", NO_WORKBOOK)
    return sheets


def _rows(
    sheet: Any, problems: ProblemList, rows: int, columns: int
) -> Iterator[tuple[Cell, ...]]:
    """The first `rows` of a sheet, each with at most so many `columns`.

    What is raised is raised by openpyxl: no fault of those who ask for rows gets here.
    """
    try:
        sheet.reset_dimensions()
        yield from sheet.iter_rows(max_row=rows, max_col=columns)
    except Exception:
        problems.give_up("", NO_WORKBOOK)


def _read(sheets: Sequence[Any], parts: Parts, problems: ProblemList) -> ResultsFile:
    if len(sheets) > MOST_SHEETS:
        problems.give_up("", f"Has more than {MOST_SHEETS:,} sheets.")
    about = _about(sheets, problems)
    found, remarks = [], list[str]()
    has_steps = False
    for sheet in sheets:
        rows = _rows(sheet, problems, MOST_RESULTS + 1, MOST_COLUMNS)
        read = StepRows(_called(sheet.title), problems)
        read.read(rows, parts.merged_rows(sheet._worksheet_path))
        has_steps = has_steps or read.has_steps
        if not read.has_steps and sheet.title not in OWN_SHEETS:
            remarks.append(
                f"Sheet {_called(sheet.title)} has no steps: it is not read."
            )
        found += read.results
        remarks += read.remarks
        if len(found) > MOST_RESULTS:
            problems.give_up("", f"Has more than {MOST_RESULTS:,} results.")
    if not has_steps:
        problems.give_up("", "No sheet has a column “Step id”: put back its heads.")
    return whole_file(about, found, remarks, problems)


def _about(sheets: Sequence[Any], problems: ProblemList) -> ResultsFile:
    """What the file is of, by the sheet that says so."""
    facts: dict[str, object] = {}
    for sheet in (sheet for sheet in sheets if sheet.title == ABOUT):
        for name, *rest in _rows(sheet, problems, MOST_FACTS, 2):
            value = rest[0].value if rest else None
            facts.setdefault(in_words(name.value or "").strip(), value)
    checked = Checked(problems)
    checked.head(_text(facts, Fact.FORMAT), facts.get(Fact.VERSION))
    return ResultsFile(
        _text(facts, Fact.PLAN),
        _text(facts, Fact.FINGERPRINT)[:LONGEST_NAME],
        _number(facts, Fact.REVISION, checked),
        _number(facts, Fact.INSTALLATION, checked),
        (),
    )


def _text(facts: dict[str, object], name: str) -> str:
    value = facts.get(name)
    return "" if value is None else plain(in_words(value))


def _number(facts: dict[str, object], name: str, checked: Checked) -> int | None:
    text = _text(facts, name)
    if not text:
        return None
    whole = (
        int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
    )
    return checked.number(whole, f"Sheet {ABOUT}, {name}")


def _called(title: str) -> str:
    return plain(title) or "(not named)"
