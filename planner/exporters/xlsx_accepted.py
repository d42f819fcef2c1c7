"""The sheet with the warnings that a plan accepts."""

from planner.exporters.workbook import Book

COLUMNS = (
    ("Rule", 12),
    ("What it says", 40),
    ("Machines", 24),
    ("Accepted because", 60),
)


def accepted_sheet(book: Book, name: str) -> None:
    """A new sheet called `name`, where the plan accepts anything."""
    accepted = book.checklist.accepted
    if accepted:
        rows = [(each.called, each.title, each.where, each.told) for each in accepted]
        book.table(name, "Accepted warnings", COLUMNS, rows)
