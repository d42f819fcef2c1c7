"""The history as a table for Excel."""

import csv
import io
from collections.abc import Iterable, Iterator

from planner.domain.diff import Change
from planner.domain.finding_changes import Touched
from planner.domain.history_entry import HistoryEntry
from planner.exporters.csv_file import BYTE_ORDER_MARK, safe

HEADS = (
    "Entry",
    "When",
    "Who",
    "Done",
    "About",
    "Why",
    "Where",
    "What",
    "From",
    "To",
    "Cured",
    "Brought",
)


def history_csv(kind: str, name: str, entries: Iterable[HistoryEntry]) -> Iterator[str]:
    """A row for every value that was changed, or one where none was.

    What an entry cured and brought stands in the first of its rows.
    """
    yield BYTE_ORDER_MARK + _line((kind.capitalize(), *HEADS))
    for entry in entries:
        yield "".join(map(_line, _rows(name, entry)))


def _rows(name: str, entry: HistoryEntry) -> Iterator[tuple[str, ...]]:
    head = (
        name,
        str(entry.number),
        entry.at.isoformat(timespec="seconds"),
        entry.who,
        entry.done,
        entry.about,
        entry.why,
    )
    findings = _words(entry.findings.cured), _words(entry.findings.brought)
    for number, change in enumerate(entry.changes or (Change("", "", "", ""),)):
        values = (change.where, change.what, change.old, change.new)
        yield (*head, *values, *(("", "") if number else findings))


def _words(touched: Iterable[Touched]) -> str:
    return "; ".join(each.all_words for each in touched)


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return text.getvalue()
