"""Connection strings as people paste them: a line each, often from a spreadsheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.domain.sqlclient.connection_string import read
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.keywords import KEYWORD_OF
from planner.domain.sqlclient.masking import MASK, masked
from planner.domain.sqlclient.mistakes import ADVICE
from planner.domain.sqlclient.text import lowered, trimmed

MOST_STRINGS = 2_000
MOST_BYTES = 1024 * 1024

_LINE_END = re.compile(r"\r\n|\r|\n")
MOST_LINES_OF_A_CELL = 10

_QUOTED_CELL = re.compile(r'(?:[^\t="]*\t)?[ ]*"')
_HEAD = re.compile("connection.?string|connstr", re.IGNORECASE)
_PAIR = re.compile(r"(?<![^;])([^;=]*)=([^;]*(?:;(?![^;=]*=)[^;]*)*)")
"""A key and its value, up to the next semicolon that has a key behind it."""


@dataclass(frozen=True, slots=True)
class Given:
    """A connection string and the machine it was read on, "" where that is not told.

    `number` is that of its line, from 1.
    """

    number: int
    machine: str
    text: str = field(repr=False)


def given_strings(text: str) -> list[Given]:
    """One for each line that is not blank: `machine<TAB>string`, or a string alone.

    A first line that is the head of a column gives none.
    """
    filled = [(number, row) for number, row in _rows(text) if trimmed(row)]
    if len(filled) > 1 and _is_head(filled[0][1]):
        del filled[0]
    return [Given(number, *_cells(row)) for number, row in filled]


def given_aliases(text: str) -> dict[str, str | None]:
    """The aliases of a text with `name<TAB>registry value` on each line.

    Where the value is blank, it is not known where the alias leads.
    """
    rows = (line.partition("\t") for line in lines_of(text))
    return {
        trimmed(name): trimmed(value) or None
        for name, _, value in rows
        if trimmed(name)
    }


def masked_lines(text: str) -> str:
    """`text` with the passwords of every line masked, and its machines kept."""
    return "\n".join(_masked_line(row) for _, row in _rows(text))


def shown(text: str) -> str:
    """A connection string as it may be shown.

    Of one that cannot be read every value is masked whose keyword nobody knows: it
    may be a password behind a misspelt keyword.
    """
    try:
        read(text)
    except ConnectionStringError:
        return _PAIR.sub(_masked_pair, masked(text))
    return masked(text)


def lines_of(text: str) -> list[str]:
    return _LINE_END.split(text.removeprefix("\ufeff"))


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; a cell of several lines is on one."""
    lines = lines_of(text)
    at = 0
    while at < len(lines):
        end = _end_of_cell(lines, at)
        yield at + 1, " ".join(lines[at : end + 1])
        at = end + 1


def _end_of_cell(lines: list[str], at: int) -> int:
    """On which line a cell ends that starts on the line `at`."""
    if _QUOTED_CELL.match(lines[at]) and lines[at].count('"') % 2:
        for end in range(at + 1, min(at + MOST_LINES_OF_A_CELL, len(lines))):
            if lines[end].count('"') % 2:
                return end if trimmed(lines[end]).endswith('"') else at
    return at


def _is_head(line: str) -> bool:
    """Whether a line, which is no connection string, is what columns are called."""
    return "=" not in line and bool(_HEAD.search(line))


def _cells(line: str) -> tuple[str, str]:
    """The machine and the string; a spreadsheet puts quotes around some cells.

    Cells behind the string are remarks and left out.
    """
    before, tab, after = line.partition("\t")
    machine, text = (before, after) if tab and "=" not in before else ("", line)
    string, _, remarks = text.partition("\t")
    is_quoted = text.startswith('"')
    if machine and "=" in string and "=" not in remarks and not is_quoted:
        text = string
    text = trimmed(text)
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        text = text[1:-1].replace('""', '"')
    return masked(trimmed(machine)), text


def _masked_line(line: str) -> str:
    machine, text = _cells(line)
    return f"{machine}\t{shown(text)}" if machine else shown(text)


def _masked_pair(pair: re.Match[str]) -> str:
    key = lowered(trimmed(pair[1]))
    is_known = key in KEYWORD_OF or key in ADVICE
    return pair[0] if is_known or not trimmed(pair[2]) else f"{pair[1]}={MASK}"
