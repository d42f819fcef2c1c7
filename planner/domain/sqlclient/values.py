"""The kinds of values a keyword can have, and how each is read.

A reader takes the text of a value and gives it back typed. Where it cannot, it
raises ValueError with what it expects, never with the text.
"""

import re
from collections.abc import Callable

from planner.domain.sqlclient.text import lowered, trimmed, utf16_length

Reader = Callable[[str], object]

INT32_MAX = 2**31 - 1
_INT32_MIN = -(2**31)
_WHOLE_NUMBER = re.compile(r"[\t-\r ]*([+-]?)0*([0-9]{1,10})[\t-\r ]*")
_TRUE = {"true", "yes"}
_FALSE = {"false", "no"}
_DATA_DIRECTORY = "|datadirectory|"


def text(limit: int | None = None) -> Reader:
    """Any text, as written, of at most `limit` UTF-16 units."""

    def read(value: str) -> str:
        if limit is not None and utf16_length(value) > limit:
            raise ValueError(f"at most {limit} characters")
        return value

    return read


def file_name(limit: int) -> Reader:
    """A path of at most `limit` units, | only in a leading |DataDirectory|."""

    def read(value: str) -> str:
        start = len(_DATA_DIRECTORY) if _has_data_directory(value) else 0
        if "|" in value[start:]:
            raise ValueError("a path where | stands only in a leading |DataDirectory|")
        if utf16_length(value) > limit:
            raise ValueError(f"at most {limit} characters")
        return value

    return read


def boolean(value: str) -> bool:
    """True for true and yes, False for false and no."""
    word = lowered(trimmed(value))
    if word not in _TRUE | _FALSE:
        raise ValueError("true, yes, false or no")
    return word in _TRUE


def integrated_security(value: str) -> bool:
    """Like `boolean`, and True for SSPI."""
    word = lowered(trimmed(value))
    if word not in _TRUE | _FALSE | {"sspi"}:
        raise ValueError("SSPI, true, yes, false or no")
    return word not in _FALSE


def never(value: str) -> bool:
    """False; true is refused."""
    if boolean(value):
        raise ValueError("false; a context connection exists only inside SQL Server")
    return False


def whole_number(lowest: int, highest: int = INT32_MAX) -> Reader:
    """A 32-bit whole number from `lowest` to `highest`, in ASCII digits."""
    expected = (
        f"a whole number from {lowest} to {highest}"
        if highest < INT32_MAX
        else f"a whole number, {lowest} or more and within 32 bits"
    )

    def read(value: str) -> int:
        number = int32(value)
        if number is None or not lowest <= number <= highest:
            raise ValueError(expected)
        return number

    return read


def int32(value: str) -> int | None:
    """`value` as a 32-bit number, sign and blanks allowed; None if it is none."""
    match = _WHOLE_NUMBER.fullmatch(value)
    number = int(match[1] + match[2]) if match else INT32_MAX + 1
    return number if _INT32_MIN <= number <= INT32_MAX else None


def word_of(*words: str) -> Reader:
    """One of `words`, in any case; kept as written."""
    known = {lowered(word) for word in words}

    def read(value: str) -> str:
        if lowered(trimmed(value)) not in known:
            raise ValueError(_one_of(words))
        return value

    return read


def name_for(names: dict[str, str]) -> Reader:
    """The name that `names` gives for the value; its keys are in lower case."""

    def read(value: str) -> str:
        name = names.get(lowered(trimmed(value)))
        if name is None:
            raise ValueError(_one_of(tuple(names)))
        return name

    return read


def _has_data_directory(value: str) -> bool:
    return lowered(value[: len(_DATA_DIRECTORY)]) == _DATA_DIRECTORY


def _one_of(words: tuple[str, ...]) -> str:
    return f"one of {', '.join(words)}"
