"""The licences of a team as a file, made while it is sent."""

import csv
import io
from collections.abc import Callable, Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from planner.exporters.csv_file import BYTE_ORDER_MARK, safe
from planner.views.license_query import LedgerAsked
from planner.views.license_rows import LedgerRow

PIECE = 200
"""So many licences are in memory at once while the file is made."""

HEADS = (
    *("Environment", "Machine", "Required", "Licence", "Kind", "Key", "Lapses on"),
    *("Warning", "Same key on", "Free since", "Address"),
)


def ledger_csv(asked: LedgerAsked, absolute: Callable[[str], str]) -> Iterator[str]:
    """A line for each licence; `absolute` makes an address of a path."""
    yield BYTE_ORDER_MARK + _line([_(head) for head in HEADS])
    after = ""
    while True:
        page = asked.page(PIECE, after=after)
        for row in asked.rows(page):
            yield _line(_cells(row, absolute))
        if not page.next:
            return
        after = page.next


def _cells(row: LedgerRow, absolute: Callable[[str], str]) -> list[str]:
    day = row.license.lapses_on
    cells = [
        row.environment,
        row.machine,
        _("yes") if row.is_required else _("no"),
        row.state,
        row.license.kind.label if row.license.key or row.license.is_assigned else "",
        row.license.masked_key,
        day.isoformat() if day else "",
        row.lapse.label if row.lapse else "",
        row.others,
        localtime(row.freed_at).date().isoformat() if row.freed_at else "",
        absolute(row.href) if row.href else "",
    ]
    return [safe(cell) for cell in cells]


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
