"""The licence request list as a table for Excel."""

import csv
import io

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.exporters.csv_file import BYTE_ORDER_MARK, fitting, safe
from planner.exporters.license_columns import COLUMNS, key_notice, license_rows

ABOUT = ("Keys", "Draft", "Plan", "Revision", "Fingerprint", "Approval")
ACCEPTED = "Accepted warnings"


@exporter(
    "licenses-csv",
    label="CSV",
    suffix="csv",
    media_type="text/csv; charset=utf-8",
    document="licence-list",
)
def license_csv(checklist: Checklist) -> bytes:
    """A row for each machine, with the plan that it is of."""
    about = (
        key_notice(checklist),
        checklist.draft_notice,
        checklist.plan,
        str(checklist.revision or ""),
        checklist.fingerprint,
        checklist.approval.line,
    )
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow((*(head for head, _ in COLUMNS), *ABOUT, ACCEPTED))
    for row, request in zip(license_rows(checklist), checklist.licenses, strict=True):
        concerned = [
            each.line
            for each in checklist.accepted
            if not each.machines or each.concerns(request.machine)
        ]
        writer.writerow(map(safe, (*row, *about, fitting(concerned))))
    return (BYTE_ORDER_MARK + table.getvalue()).encode()
