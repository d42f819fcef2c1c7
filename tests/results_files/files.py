"""Results files in short words: `json_file(a_row(…))`, `workbook(a_row(…))`."""

import json
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook

from planner.domain.step_result import Outcome
from planner.exporters import results_sheet as columns
from planner.exporters.results_sheet import ABOUT, COLUMNS, HEAD_ROW, Fact

DIGEST = "sha256:" + "0" * 64
FINGERPRINT = "sha256:" + "f" * 64
HEAD = {
    "format": "k2-connect-results",
    "version": 1,
    "plan": "Contoso",
    "revision": 2,
    "fingerprint": FINGERPRINT,
    "installation": 1,
    "saved_at": "2026-11-23T10:00:00.000Z",
}


def a_row(step="sql-access", outcome="passed", **says):
    """What a file says of a step, in the words of the JSON."""
    return {
        "id": step,
        "digest": DIGEST,
        "answers": 0,
        "outcome": outcome,
        "note": "",
        "evidence": "",
        "by": "Grace",
        "at": "2026-11-23T09:00:00.000Z",
        **says,
    }


def json_file(*rows, **head):
    return json.dumps({**HEAD, **head, "results": list(rows)}).encode()


def saved(book):
    body = BytesIO()
    book.save(body)
    return body.getvalue()


def workbook(*rows, **head):
    return saved(a_book(*rows, **head))


def a_book(*rows, **head):
    """A workbook with the sheets and columns of the portal's, filled in."""
    said = {**HEAD, **head}
    book = Workbook()
    book["Sheet"].title = "Summary"
    sheet = book.create_sheet("APP1")
    sheet["A1"] = "APP1"
    for place, column in enumerate(COLUMNS, start=1):
        sheet.cell(HEAD_ROW, place, column.head)
    for number, row in enumerate(rows, start=HEAD_ROW + 1):
        for column, value in cells_of(row).items():
            sheet.cell(number, COLUMNS.index(column) + 1, value)
    facts = [
        (Fact.FORMAT, said["format"]),
        (Fact.VERSION, said["version"]),
        (Fact.INSTALLATION, said["installation"]),
        (Fact.PLAN, said["plan"]),
        (Fact.REVISION, said["revision"]),
        (Fact.FINGERPRINT, said["fingerprint"]),
        *((Fact.OUTCOMES, outcome.label) for outcome in Outcome),
    ]
    about = book.create_sheet(ABOUT)
    for fact in facts:
        about.append(fact)
    return book


def cells_of(row):
    at = row["at"]
    return {
        columns.NUMBER: 1,
        columns.STEP: "Do it",
        columns.RESULT: Outcome(row["outcome"]).label if row["outcome"] else None,
        columns.NOTE: row["note"],
        columns.EVIDENCE: row["evidence"],
        columns.BY: row["by"],
        columns.ON: datetime.fromisoformat(at).replace(tzinfo=None) if at else None,
        columns.STEP_ID: row["id"],
        columns.DIGEST: row["digest"],
        columns.RESULT_NUMBER: row["answers"],
    }


def cell_of(column, row=1):
    """Where a value of the row with this number stands, such as `J5`."""
    return f"{chr(65 + COLUMNS.index(column))}{HEAD_ROW + row}"
