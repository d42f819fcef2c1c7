"""Names of sheets that Excel takes, made of names that people gave."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from planner.exporters.office_text import shortened

LONGEST: Final = 31
TAKEN_BY_EXCEL: Final = "History"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def sheet_names(titles: Sequence[str], reserved: Iterable[str] = ()) -> list[str]:
    """A name for each title: as like it as may be, and like no other or `reserved`."""
    used = {_folded(name) for name in (TAKEN_BY_EXCEL, *reserved)}
    return [_free(_allowed(title), used) for title in titles]


def _allowed(title: str) -> str:
    plain = unicodedata.normalize("NFKC", title)
    printable = "".join(c if c.isprintable() else "_" for c in plain)
    return _FORBIDDEN.sub("_", printable).strip("' ") or "Machine"


def _free(name: str, used: set[str]) -> str:
    """`name`, or with a number behind it where it is taken; it is taken now."""
    number, candidate = 1, _ending(name, "")
    while _folded(candidate) in used:
        number += 1
        candidate = _ending(name, f" ({number})")
    used.add(_folded(candidate))
    return candidate


def _ending(name: str, end: str) -> str:
    return shortened(name, LONGEST - len(end)).strip("' ") + end


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
