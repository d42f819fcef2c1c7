"""The grammar of a connection string: `key=value` pairs between semicolons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.domain.sqlclient.error import ConnectionStringError, Stage
from planner.domain.sqlclient.text import CONTROL, WHITE, lowered, trimmed

_GAP = re.compile(f"[{WHITE};]*")
_BLANKS = re.compile(f"[{WHITE}]*")
_TAIL = re.compile(f"[\0{WHITE}]*")
_PLAIN = re.compile("[^;\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]*")


@dataclass(frozen=True, slots=True)
class Pair:
    """One `key=value`: the key in lower case, the value or None if there is none.

    `number` counts the pairs from 1. The value as written, with its quotes, is
    `text[start:end]`.
    """

    number: int
    key: str = field(repr=False)
    value: str | None = field(repr=False)
    start: int
    end: int


def pairs(text: str) -> Iterator[Pair]:
    """The pairs of `text` in order, duplicates included, keys not yet looked up.

    Raises ConnectionStringError (syntax) at the first place that cannot be read.
    """
    number, position = 1, _skip(_GAP, text, 0)
    while position < len(text) and not _is_end(text, position):
        equals = _key_end(text, position, number)
        key = text[position:equals].replace("==", "=").rstrip(WHITE)
        if not key:
            raise _refused(number, position, "there is no keyword before the = sign")
        start = _skip(_BLANKS, text, equals + 1)
        value, end = _value(text, start, number)
        yield Pair(number, lowered(key), value, start, end)
        number, position = number + 1, _skip(_GAP, text, end)


def undoubled(mark: str, text: str, start: int) -> int:
    """Where `mark` first stands alone in `text` from `start` on, or -1.

    A doubled mark is an ordinary character, so it is stepped over.
    """
    place = text.find(mark, start)
    while place != -1 and text.startswith(mark, place + 1):
        place = text.find(mark, place + 2)
    return place


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


def _is_end(text: str, position: int) -> bool:
    """Whether only trailing NULs, with white space between them, are left."""
    return text[position] == "\0" and _skip(_TAIL, text, position) == len(text)


def _key_end(text: str, start: int, number: int) -> int:
    end = undoubled("=", text, start)
    control = CONTROL.search(text, start, len(text) if end == -1 else end)
    if control:
        raise _refused(
            number, control.start(), "there is a control character outside quotes"
        )
    if end == -1:
        raise _refused(
            number, start, "there is a keyword without an = sign and a value"
        )
    return end


def _value(text: str, start: int, number: int) -> tuple[str | None, int]:
    """The value that starts at `start`, and where it ends."""
    if text.startswith(("'", '"'), start):
        return _quoted_value(text, start, number)
    end = _skip(_PLAIN, text, start)
    value = trimmed(text[start:end])
    if value.endswith(("'", '"')):
        raise _refused(number, start, "the value ends with a quote but has none before")
    return value or None, start + len(value)


def _quoted_value(text: str, start: int, number: int) -> tuple[str, int]:
    quote = text[start]
    closing = undoubled(quote, text, start + 1)
    if closing == -1:
        raise _refused(number, start, "the quote that opens the value is never closed")
    value = text[start + 1 : closing]
    if "\0" in value:
        raise _refused(number, start, "there is a NUL character inside the quotes")
    after = _skip(_BLANKS, text, closing + 1)
    if after < len(text) and text[after] != ";" and not _is_end(text, after):
        raise _refused(number, after, "there is text between closing quote and ;")
    return value.replace(quote * 2, quote), closing + 1


def _refused(number: int, position: int, reason: str) -> ConnectionStringError:
    return ConnectionStringError(
        f"Pair {number}, at character {position + 1}: {reason}. A connection string is"
        " keyword=value pairs separated by semicolons; a value that contains ; or"
        " quotes, or starts with =, stands in quotes, and that quote is doubled"
        " inside.",
        Stage.SYNTAX,
    )
