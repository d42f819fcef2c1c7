"""An entry of the history as a value, to be exported."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from planner.domain.diff import Change
from planner.domain.finding_changes import FindingChanges


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Who did what and when, and all that it changed.

    `at` knows its time zone. `deed` is the word that programs read and `done` the one
    for people; `about` is what it was done to, `why` the reason that was given.
    """

    number: int
    at: datetime
    who: str
    deed: str
    done: str
    about: str
    why: str
    changes: tuple[Change, ...]
    findings: FindingChanges


HistoryExporter = Callable[[str, str, Iterable[HistoryEntry]], Iterator[str]]
"""From "environment" or "team", its name, and its entries to the parts of a text."""
