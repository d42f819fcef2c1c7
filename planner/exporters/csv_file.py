"""The checklist as a table for Excel."""

import csv
import io

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.domain.steps.step import Step

HEADS = (
    "Draft",
    "No.",
    "Phase",
    "Machine",
    "Step",
    "What to do",
    "Expected result",
    "After",
    "Done by",
    "Done on",
    "Remarks",
    "Accepted warnings",
    "Vendor page",
    "Step id",
    "Plan",
    "Fingerprint",
)

FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a cell may not begin with: spreadsheets take it for a formula."""

BYTE_ORDER_MARK = "\ufeff"


@exporter("csv", label="CSV", suffix="csv", media_type="text/csv; charset=utf-8")
def csv_file(checklist: Checklist) -> bytes:
    """A row for every step; Excel opens it with a double click.

    With a step stand the accepted warnings of its machine, and with one of the whole
    environment all that there are.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(HEADS)
    for step in checklist.steps:
        writer.writerow([safe(cell) for cell in _cells(checklist, step)])
    return (BYTE_ORDER_MARK + table.getvalue()).encode()


def safe(cell: str) -> str:
    """`cell` on one line, with an apostrophe before what could be a formula."""
    line = " ".join(cell.split())
    is_formula = line.startswith(tuple(FORMULA)) or cell.startswith(tuple(FORMULA))
    return f"'{line}" if is_formula else line


def _cells(checklist: Checklist, step: Step) -> tuple[str, ...]:
    accepted = [
        each.line
        for each in checklist.accepted
        if step.place is None or each.concerns(step.machine)
    ]
    return (
        checklist.draft_notice,
        str(step.number),
        step.phase.label,
        step.where,
        step.title,
        step.detail,
        step.expected,
        "; ".join(step.waits_for),
        "",
        "",
        "",
        "; ".join(accepted),
        " ".join(step.source),
        step.id,
        checklist.plan,
        checklist.fingerprint,
    )
