"""Read a workbook back with openpyxl."""

import io

from openpyxl import load_workbook

from planner.exporters.results_sheet import COLUMNS, HEAD_ROW

HEADS = tuple(column.head for column in COLUMNS)


def opened(body, **options):
    return load_workbook(io.BytesIO(body), **options)


def step_sheets(book):
    """The sheets with steps, by their heads."""
    return [
        sheet
        for sheet in book
        if tuple(cell.value for cell in sheet[HEAD_ROW][: len(HEADS)]) == HEADS
    ]


def rows_of(sheet):
    """A dictionary of head and text for each row of steps."""
    for values in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True):
        yield dict(zip(HEADS, values, strict=False))


def rows_in(body):
    return [row for sheet in step_sheets(opened(body)) for row in rows_of(sheet)]


def steps_in(body):
    """Number and title of each step, by number: they stand by machine."""
    rows = sorted(rows_in(body), key=lambda row: row["No."])
    return [f"{row['No.']}. {row['Step']}" for row in rows]
