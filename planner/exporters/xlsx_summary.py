"""The first sheet of the workbook: how far the installation is, on each machine."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from planner.domain.checklist import Checklist
from planner.domain.checklist_sections import MachineSection
from planner.domain.step_result import Outcome
from planner.exporters.checklist_facts import facts_of
from planner.exporters.results_sheet import (
    HEAD_ROW,
    RESULT,
    STEP_ID,
    SUMMARY,
    as_cell,
)
from planner.exporters.workbook import Book
from planner.exporters.xlsx_steps import place_of

COUNTERS: Final[dict[str, tuple[Outcome, ...]]] = {
    "Passed": (Outcome.PASSED,),
    "Failed": (Outcome.FAILED_BLOCKS, Outcome.FAILED),
    "Not applicable": (Outcome.NOT_APPLICABLE,),
}
"""The outcomes that each counter counts."""

HEADS: Final = ("Sheet", "Steps", *COUNTERS, "Open")
WIDTHS: Final = (36, 12, 12, 12, 16, 12)
OPEN: Final = len(HEADS) - 1


def summary_sheet(
    book: Book, sections: Sequence[MachineSection], names: Sequence[str]
) -> None:
    """Facts, and counters that count the results on the sheets with these `names`."""
    sheet = book.sheet(SUMMARY, WIDTHS)
    sheet.write_string(0, 0, "Install checklist", book.style["title"])
    facts = facts_of(book.checklist)
    for row, (name, value) in enumerate(facts, start=1):
        style = book.style["draft" if name == "Draft" else "value"]
        sheet.write_string(row, 0, name, book.style["name"])
        sheet.write_string(row, 1, as_cell(value), style)
    heads = len(facts) + 2
    for column, head in enumerate(HEADS):
        sheet.write_string(heads, column, head, book.style["head"])
    sheet.repeat_rows(heads)
    counted = [_counted(book.checklist, section) for section in sections]
    _total(book, sheet, heads + 1, counted)
    for row, (section, name, counts) in enumerate(
        zip(sections, names, counted, strict=True), start=heads + 2
    ):
        _link(book, sheet, row, name, section.title)
        _counters(book, sheet, row, name, counts)


def _counted(checklist: Checklist, section: MachineSection) -> list[int]:
    """What the formulas of a row come to, in the order of `HEADS`."""
    results = map(checklist.result_of, section.steps)
    found = Counter(result.outcome for result in results if result)
    ended = [sum(found[o] for o in outcomes) for outcomes in COUNTERS.values()]
    return [len(section.steps), *ended, len(section.steps) - sum(ended)]


def _link(book: Book, sheet: Any, row: int, name: str, title: str) -> None:
    target = f"internal:{_quoted(name)}!A1"
    sheet.write_url(row, 0, target, book.style["link"], as_cell(title))


def _counters(
    book: Book, sheet: Any, row: int, name: str, counts: Sequence[int]
) -> None:
    ids, results = (_range(name, place_of(c), counts[0]) for c in (STEP_ID, RESULT))
    formulas = [f"COUNTA({ids})"]
    for outcomes in COUNTERS.values():
        parts = [f'COUNTIF({results},"{outcome.label}")' for outcome in outcomes]
        formulas.append("+".join(parts))
    formulas.append(_what_is_left(row))
    for column, formula in enumerate(formulas, start=1):
        sheet.write_formula(
            row, column, f"={formula}", book.style["cell"], counts[column - 1]
        )


def _total(book: Book, sheet: Any, row: int, counted: Sequence[Sequence[int]]) -> None:
    """The row for all sheets, which stands above theirs."""
    sheet.write_string(row, 0, "In all", book.style["total"])
    first, last = row + 1, row + max(len(counted), 1)
    for column in range(1, len(HEADS)):
        above = xl_rowcol_to_cell(first, column)
        sums = f"SUM({above}:{xl_rowcol_to_cell(last, column)})"
        value = sum(counts[column - 1] for counts in counted)
        sheet.write_formula(row, column, f"={sums}", book.style["total"], value)


def _what_is_left(row: int) -> str:
    steps, first, last = (xl_rowcol_to_cell(row, c) for c in (1, 2, OPEN - 1))
    return f"{steps}-SUM({first}:{last})"


def _range(name: str, column: int, count: int) -> str:
    letter = xl_col_to_name(column)
    return f"{_quoted(name)}!${letter}${HEAD_ROW + 1}:${letter}${HEAD_ROW + count}"


def _quoted(name: str) -> str:
    """The name of a sheet as formulas have it."""
    return "'{}'".format(name.replace("'", "''"))
