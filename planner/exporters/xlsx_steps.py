"""The sheet of a machine: its steps, and what became of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from planner.domain.checklist import Checklist
from planner.domain.step_result import SENT_BACK, Outcome, StepResult
from planner.domain.steps.step import Step
from planner.exporters import results_sheet as columns
from planner.exporters.checklist_facts import work
from planner.exporters.results_sheet import COLUMNS, HEAD_ROW, Column, as_cell
from planner.exporters.workbook import Book, set_height

FIRST_DAY = date(2000, 1, 1)
CHOOSE = "Choose a result"
PRINT_SCALE = 75
"""In per cent: so two pages across have room for the columns that people read."""


def place_of(column: Column) -> int:
    """Where a column stands, counted from 0."""
    return COLUMNS.index(column)


def steps_sheet(
    book: Book, name: str, title: str, steps: Sequence[Step], outcomes: str
) -> None:
    """A new sheet with a row for each step; `outcomes` is where the results stand."""
    heads, widths = [c.head for c in COLUMNS], [c.width for c in COLUMNS]
    sheet = book.headed(name, title, heads, widths)
    sheet.freeze_panes(HEAD_ROW, place_of(columns.STEP) + 1)
    _print_on_two_pages(sheet, HEAD_ROW - 1 + len(steps))
    for place, column in enumerate(COLUMNS):
        if column.is_hidden:
            sheet.set_column(place, place, column.width, None, {"hidden": True})
    for number, step in enumerate(steps, start=HEAD_ROW):
        _write(book, sheet, number, step)
    last = HEAD_ROW - 1 + len(steps)
    sheet.autofilter(HEAD_ROW - 1, 0, last, len(COLUMNS) - 1)
    _help_to_fill_in(book, sheet, last, outcomes)


def _print_on_two_pages(sheet: Any, last: int) -> None:
    """What to do on one page, and what came of it on the page beside it."""
    sheet.set_print_scale(PRINT_SCALE)
    sheet.print_area(0, 0, last, place_of(columns.ON))
    sheet.set_v_pagebreaks([place_of(columns.SENT_BACK)])
    sheet.repeat_columns(0, place_of(columns.STEP))
    sheet.print_across()


def _write(book: Book, sheet: Any, number: int, step: Step) -> None:
    checklist = book.checklist
    result = checklist.result_of(step)
    known = checklist.results.get(step.id)
    sheet.write_number(number, 0, step.number, book.style["cell"])
    texts = _texts(checklist, step, result)
    printed = (c for c in texts if place_of(c) <= place_of(columns.ON))
    set_height(sheet, number, ((texts[c], c.width) for c in printed))
    for column, text in texts.items():
        style = book.style["input" if column.is_input else "cell"]
        sheet.write_string(number, place_of(column), as_cell(text), style)
    if result:
        moment = result.at.replace(tzinfo=None)
        sheet.write_datetime(number, place_of(columns.ON), moment, book.style["date"])
    else:
        sheet.write_blank(number, place_of(columns.ON), None, book.style["date"])
    sheet.write_number(
        number, place_of(columns.RESULT_NUMBER), known.number if known else 0
    )


def _texts(
    checklist: Checklist, step: Step, result: StepResult | None
) -> dict[Column, str]:
    """What stands in the columns of texts."""
    return {
        columns.PHASE: step.phase.label,
        columns.STEP: step.title,
        columns.WORK: work(step),
        columns.EXPECTED: step.expected,
        columns.AFTER: "; ".join(step.waits_for),
        columns.WHO: step.who.label if step.who else "",
        columns.GIVEN_TO: checklist.people.get(step.id, ""),
        columns.ASKED_FOR: step.evidence,
        columns.SENT_BACK: SENT_BACK if checklist.is_sent_back(step) else "",
        columns.RESULT: result.outcome.label if result else "",
        columns.NOTE: result.note if result else "",
        columns.EVIDENCE: result.evidence if result else "",
        columns.FILES: "\n".join(file.line for file in result.files) if result else "",
        columns.BY: result.by if result else "",
        columns.VENDOR_PAGE: "\n".join(step.source),
        columns.STEP_ID: step.id,
        columns.DIGEST: checklist.digests.get(step.id, ""),
    }


def _help_to_fill_in(book: Book, sheet: Any, last: int, outcomes: str) -> None:
    """Results to choose from, in their colours, and dates that are dates."""
    result, day = place_of(columns.RESULT), place_of(columns.ON)
    sheet.data_validation(
        HEAD_ROW,
        result,
        last,
        result,
        {
            "validate": "list",
            "source": f"={outcomes}",
            "error_title": CHOOSE,
            "error_message": "Choose one of the results in the list.",
        },
    )
    sheet.data_validation(
        HEAD_ROW,
        day,
        last,
        day,
        {
            "validate": "date",
            "criteria": ">=",
            "value": FIRST_DAY,
            "error_title": "Enter a date",
            "error_message": "Enter the day of the step, such as 2026-11-23.",
        },
    )
    for outcome, style in (
        (Outcome.PASSED, "good"),
        (Outcome.FAILED, "bad"),
        (Outcome.FAILED_BLOCKS, "bad"),
    ):
        rule = {"type": "cell", "criteria": "==", "value": f'"{outcome.label}"'}
        rule["format"] = book.style[style]
        sheet.conditional_format(HEAD_ROW, result, last, result, rule)
