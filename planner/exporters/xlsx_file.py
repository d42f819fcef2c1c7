"""The checklist as a workbook to fill in: a sheet for each machine, and counters."""

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.domain.step_result import Outcome
from planner.exporters.license_columns import COLUMNS as LICENSE_COLUMNS
from planner.exporters.license_columns import license_rows
from planner.exporters.results_sheet import (
    ABOUT,
    ACCEPTED,
    FORMAT,
    LICENSES,
    SUMMARY,
    VERSION,
    Fact,
    as_cell,
)
from planner.exporters.sheet_names import sheet_names
from planner.exporters.workbook import MEDIA_TYPE, Book
from planner.exporters.xlsx_accepted import accepted_sheet
from planner.exporters.xlsx_steps import steps_sheet
from planner.exporters.xlsx_summary import summary_sheet


@exporter("xlsx", label="Excel", suffix="xlsx", media_type=MEDIA_TYPE)
def xlsx_file(checklist: Checklist) -> bytes:
    """A summary, a sheet for each machine, what is accepted, licences, and `ABOUT`."""
    book = Book(checklist, "Install checklist")
    sections = checklist.by_machine
    own = (SUMMARY, ACCEPTED, LICENSES, ABOUT)
    names = sheet_names([section.title for section in sections], own)
    about = _about(checklist)
    summary_sheet(book, sections, names)
    for section, name in zip(sections, names, strict=True):
        steps_sheet(book, name, section.title, section.steps, _outcomes(len(about)))
    accepted_sheet(book, ACCEPTED)
    if licenses := license_rows(checklist):
        book.table(LICENSES, "Licences", LICENSE_COLUMNS, licenses)
    _write_about(book, about)
    return book.made()


def _about(checklist: Checklist) -> list[tuple[str, str | int | None]]:
    """What tells a program which plan the file is of."""
    return [
        (Fact.FORMAT, FORMAT),
        (Fact.VERSION, VERSION),
        (Fact.INSTALLATION, checklist.installation),
        (Fact.PLAN, checklist.plan),
        (Fact.LAYOUT, checklist.layout.label),
        (Fact.REVISION, checklist.revision),
        (Fact.FINGERPRINT, checklist.fingerprint),
        (Fact.APPROVAL, checklist.approval.line),
    ]


def _outcomes(first: int) -> str:
    """Where the results to choose from stand, below so many facts."""
    ends = (first, first + len(Outcome) - 1)
    top, bottom = (xl_rowcol_to_cell(row, 1, True, True) for row in ends)
    return f"{ABOUT}!{top}:{bottom}"


def _write_about(book: Book, about: list[tuple[str, str | int | None]]) -> None:
    sheet: Any = book.sheet(ABOUT, (26, 90))
    choices = [(Fact.OUTCOMES, outcome.label) for outcome in Outcome]
    for row, (name, value) in enumerate([*about, *choices]):
        sheet.write_string(row, 0, name, book.style["name"])
        if isinstance(value, int):
            sheet.write_number(row, 1, value, book.style["value"])
        elif value is not None:
            sheet.write_string(row, 1, as_cell(value), book.style["value"])
