"""The workbook that somebody has filled in."""

import warnings
from typing import Any

from openpyxl import load_workbook

from planner.document.problems import ProblemList, Unreadable
from planner.domain.results_file import ResultsFile
from planner.exporters.results_sheet import ABOUT, ACCEPTED, LICENSES, SUMMARY, Fact
from planner.results_files.cells import in_words
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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(parts.anew(), read_only=True, keep_links=False)
            return _read(book, parts, problems)
    except Unreadable:
        raise
    except Exception:
        # openpyxl raises whatever it stumbles over in a workbook that is none.
        problems.give_up("", NO_WORKBOOK)


def _read(book: Any, parts: Parts, problems: ProblemList) -> ResultsFile:
    sheets = book.worksheets
    if len(sheets) > MOST_SHEETS:
        problems.give_up("", f"Has more than {MOST_SHEETS:,} sheets.")
    about = _about(book, problems)
    found, remarks = [], list[str]()
    has_steps = False
    for sheet in sheets:
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_RESULTS + 1, max_col=MOST_COLUMNS)
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


def _about(book: Any, problems: ProblemList) -> ResultsFile:
    """What the file is of, by the sheet that says so."""
    facts: dict[str, object] = {}
    if ABOUT in book.sheetnames:
        sheet = book[ABOUT]
        sheet.reset_dimensions()
        for name, value in sheet.iter_rows(
            max_row=MOST_FACTS, max_col=2, values_only=True
        ):
            facts.setdefault(in_words(name or "").strip(), value)
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
