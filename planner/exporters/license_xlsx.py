"""The licence request list as a workbook."""

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.exporters.license_columns import COLUMNS, key_notice, license_rows
from planner.exporters.results_sheet import ACCEPTED, LICENSES
from planner.exporters.workbook import MEDIA_TYPE, Book
from planner.exporters.xlsx_accepted import accepted_sheet


@exporter(
    "licenses-xlsx",
    label="Excel",
    suffix="xlsx",
    media_type=MEDIA_TYPE,
    document="licence-list",
)
def license_xlsx(checklist: Checklist) -> bytes:
    """A sheet with a row for each machine, and one with what the plan accepts."""
    book = Book(checklist, "Licence request list")
    title = f"Licence request list. {key_notice(checklist)}"
    book.table(LICENSES, title, COLUMNS, license_rows(checklist))
    accepted_sheet(book, ACCEPTED)
    return book.made()
