"""The checklist as a table for Excel."""

import csv
import io
from collections.abc import Sequence
from itertools import accumulate

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.domain.step_result import SENT_BACK
from planner.domain.steps.step import Step
from planner.exporters.checklist_facts import EVERYTHING, shown_by

HEADS = (
    "Draft",
    "No.",
    "Phase",
    "Machine",
    "Step",
    "What to do",
    "Expected result",
    "After",
    "For",
    "Given to",
    "Evidence asked for",
    "Result",
    "Done by",
    "Done on",
    "Remarks",
    "Shown by",
    "Accepted warnings",
    "Vendor page",
    "Step id",
    "Plan",
    "Scope",
    "Revision",
    "Fingerprint",
    "Approval",
)

FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a cell may not begin with: spreadsheets take it for a formula."""

LONGEST_CELL = 32_000
"""Excel breaks a cell with more than 32,767 characters into rows of its own."""

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


def fitting(texts: Sequence[str], most: int = LONGEST_CELL) -> str:
    """The texts in one cell of `most` characters; those beyond are counted."""
    whole = "; ".join(texts)
    if len(whole) <= most:
        return whole
    lengths = accumulate(len(text) + len("; ") for text in texts)
    kept = sum(length <= most for length in lengths)
    more = f"{len(texts) - kept} more, which the web page has"
    return "; ".join([*texts[:kept], more])


def _done(checklist: Checklist, step: Step) -> tuple[str, str, str, str, str]:
    """What became of a step, by whom, when, with what remark, and what shows it."""
    result = checklist.result_of(step)
    if result is None:
        return (SENT_BACK if checklist.is_sent_back(step) else "", "", "", "", "")
    day, shown = result.at.date().isoformat(), fitting(tuple(shown_by(result)))
    return (result.outcome.label, result.by, day, result.note, shown)


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
        step.detail_with_items,
        step.expected,
        "; ".join(step.waits_for),
        step.who.label if step.who else "",
        checklist.people.get(step.id, ""),
        step.evidence,
        *_done(checklist, step),
        fitting(accepted),
        step.mark or " ".join(step.source),
        step.id,
        checklist.plan,
        checklist.scope or EVERYTHING,
        str(checklist.revision or ""),
        checklist.fingerprint,
        checklist.approval.line,
    )
