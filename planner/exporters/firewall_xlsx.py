"""The firewall request list as a workbook."""

from typing import Final

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.exporters.firewall_columns import COLUMNS, firewall_row
from planner.exporters.results_sheet import ACCEPTED, HEAD_ROW
from planner.exporters.workbook import MEDIA_TYPE, Book
from planner.exporters.xlsx_accepted import accepted_sheet

LAST_ROW: Final = 1_048_576
"""Excel has no row below this one."""

FIREWALL: Final = "Firewall list"
MORE: Final = "Excel has no more rows: the list as CSV has every path."


@exporter(
    "firewall-xlsx",
    label="Excel",
    suffix="xlsx",
    media_type=MEDIA_TYPE,
    document="firewall-list",
)
def firewall_xlsx(checklist: Checklist) -> bytes:
    """A sheet with a row for each path, and one with what the plan accepts."""
    book = Book(checklist, "Firewall request list", row_by_row=True)
    heads, widths = zip(*COLUMNS, strict=True)
    sheet = book.headed(FIREWALL, "Firewall request list", heads, widths)
    row = HEAD_ROW
    for path in checklist.each_path():
        if row == LAST_ROW - 1:
            sheet.write_string(row, 0, MORE, book.style["draft"])
            break
        book.write_row(sheet, row, firewall_row(path))
        row += 1
    sheet.autofilter(HEAD_ROW - 1, 0, max(row - 1, HEAD_ROW - 1), len(COLUMNS) - 1)
    accepted_sheet(book, ACCEPTED)
    return book.made()
