"""The history for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from planner.domain.diff import Change
from planner.domain.finding_changes import Touched
from planner.domain.history_entry import HistoryEntry


def history_json(
    kind: str, name: str, entries: Iterable[HistoryEntry]
) -> Iterator[str]:
    """Every entry whole, in the order given."""
    text = json.dumps(name, ensure_ascii=False)
    yield f'{{\n"{kind}": {text},\n"entries": ['
    for number, entry in enumerate(entries):
        text = json.dumps(_plain(entry), ensure_ascii=False, indent=2)
        yield f"{',' if number else ''}\n{text}"
    yield "\n]\n}\n"


def _plain(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "entry": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "deed": entry.deed,
        "about": entry.about,
        "why": entry.why,
        "changes": [_change(change) for change in entry.changes],
        "cured": [_touched(each) for each in entry.findings.cured],
        "brought": [_touched(each) for each in entry.findings.brought],
    }


def _change(change: Change) -> dict[str, str]:
    return {
        "where": change.where,
        "what": change.what,
        "from": change.old,
        "to": change.new,
    }


def _touched(touched: Touched) -> dict[str, Any]:
    return asdict(touched)
