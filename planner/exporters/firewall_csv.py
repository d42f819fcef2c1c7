"""The firewall request list as a table for Excel, however long it is."""

import csv
import io
from typing import Final

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.domain.firewall import Path
from planner.exporters.csv_file import BYTE_ORDER_MARK, fitting, safe
from planner.exporters.firewall_columns import COLUMNS, firewall_row
from planner.exporters.office_text import shortened

ABOUT = ("Draft", "Plan", "Revision", "Fingerprint", "Approval", "Accepted warnings")

LONGEST_WARNING: Final = 300
MOST_ACCEPTED: Final = 1000
"""So many characters of one accepted warning, and of all, stand in a row: there may be
very many rows."""


@exporter(
    "firewall-csv",
    label="CSV",
    suffix="csv",
    media_type="text/csv; charset=utf-8",
    document="firewall-list",
)
def firewall_csv(checklist: Checklist) -> bytes:
    """A row for each path, with the plan that it is of and what is accepted there."""
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
    accepted = AcceptedAt(checklist)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow((*(head for head, _ in COLUMNS), *ABOUT))
    for path in checklist.each_path():
        writer.writerow((*map(safe, firewall_row(path)), *about, accepted.on(path)))
    return (BYTE_ORDER_MARK + table.getvalue()).encode()


class AcceptedAt:
    """The accepted warnings of `checklist`, by the machines that they concern.

    What concerns no machine of the plan stands with all of them.
    """

    def __init__(self, checklist: Checklist) -> None:
        accepted = checklist.accepted
        self._lines = [shortened(each.line, LONGEST_WARNING) for each in accepted]
        self._at = {
            place.number: {
                n for n, each in enumerate(accepted) if each.concerns(place.hostname)
            }
            for place in checklist.places
        }
        somewhere = set[int]().union(*self._at.values())
        self._everywhere = frozenset(
            n
            for n, each in enumerate(accepted)
            if not each.machines or n not in somewhere
        )
        self._cells: dict[frozenset[int], str] = {}

    def on(self, path: Path) -> str:
        """Those on a machine at an end of `path`, and of the whole plan, as a cell."""
        found = self._everywhere.union(*(self._at[place] for place in path.places))
        if found not in self._cells:
            lines = [self._lines[number] for number in sorted(found)]
            self._cells[found] = safe(fitting(lines, MOST_ACCEPTED))
        return self._cells[found]
