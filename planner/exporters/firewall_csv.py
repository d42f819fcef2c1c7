"""The firewall request list as a table for Excel, however long it is."""

import csv
import io

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.exporters.csv_file import BYTE_ORDER_MARK, fitting, safe
from planner.exporters.firewall_columns import COLUMNS, firewall_row

ABOUT = ("Draft", "Plan", "Revision", "Fingerprint", "Approval", "Accepted warnings")


@exporter(
    "firewall-csv",
    label="CSV",
    suffix="csv",
    media_type="text/csv; charset=utf-8",
    document="firewall-list",
)
def firewall_csv(checklist: Checklist) -> bytes:
    """A row for each path, with the plan that it is of.

    The accepted warnings stand in the first row alone: there may be very many paths.
    """
    accepted = safe(fitting([each.line for each in checklist.accepted]))
    about = [
        safe(text)
        for text in (
            checklist.draft_notice,
            checklist.plan,
            str(checklist.revision or ""),
            checklist.fingerprint,
            checklist.approval.line,
        )
    ]
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow((*(head for head, _ in COLUMNS), *ABOUT))
    for path in checklist.each_path():
        writer.writerow((*map(safe, firewall_row(path)), *about, accepted))
        accepted = ""
    return (BYTE_ORDER_MARK + table.getvalue()).encode()
