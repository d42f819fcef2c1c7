"""Connection strings from a file: lines as a spreadsheet copies them, or JSON."""

import json
import sys
from dataclasses import dataclass
from typing import Any

from planner.domain.connection import (
    MOST_BYTES,
    MOST_STRINGS,
    Given,
    given_aliases,
    given_strings,
    masked,
)

STANDARD_INPUT = "-"
KEYS = {"strings", "aliases", "case_sensitive"}
ITEM_KEYS = {"machine", "connection_string"}


class NotReadable(Exception):
    """A file that holds no connection strings; says what it should hold."""


@dataclass(frozen=True, slots=True)
class SurveyedFile:
    """What a file gives to compare."""

    strings: list[Given]
    aliases: dict[str, str | None]
    case_sensitive: bool = False


def surveyed_file(name: str) -> SurveyedFile:
    """What the file `name` holds, "-" is standard input. Raises NotReadable."""
    text = text_of(name)
    is_json = text.lstrip().startswith(("[", "{"))
    found = _from_json(text) if is_json else SurveyedFile(given_strings(text), {})
    if not found.strings:
        raise NotReadable("It holds no connection string.")
    for what, number in (
        ("connection strings", len(found.strings)),
        ("aliases", len(found.aliases)),
    ):
        if number > MOST_STRINGS:
            raise NotReadable(
                f"It holds {number:,} {what}; at most {MOST_STRINGS:,} are compared."
            )
    return found


def aliases_in(name: str) -> dict[str, str | None]:
    """The aliases in the file `name`, a line each. Raises NotReadable."""
    return given_aliases(text_of(name))


def text_of(name: str) -> str:
    """The text of a file. Raises NotReadable."""
    try:
        if name == STANDARD_INPUT:
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with open(name, "rb") as file:
                raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotReadable(f"It cannot be opened: {reason}.") from error
    if len(raw) > MOST_BYTES:
        raise NotReadable("It is larger than 1 MiB.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadable("It is not UTF-8; save it as UTF-8.") from None


def _from_json(text: str) -> SurveyedFile:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise NotReadable("It starts like JSON and is none.") from None
    whole = {"strings": data} if isinstance(data, list) else data
    _check_keys(whole, KEYS, "the object")
    aliases, case_sensitive = (
        whole.get("aliases", {}),
        whole.get("case_sensitive", False),
    )
    if not isinstance(aliases, dict) or not all(
        value is None or isinstance(value, str) for value in aliases.values()
    ):
        raise NotReadable("aliases is no object of texts and null.")
    if not isinstance(case_sensitive, bool):
        raise NotReadable("case_sensitive is neither true nor false.")
    items = whole.get("strings")
    if not isinstance(items, list):
        raise NotReadable("strings is no list.")
    strings = [_given(number, item) for number, item in enumerate(items, start=1)]
    return SurveyedFile(strings, aliases, case_sensitive)


def _given(number: int, item: Any) -> Given:
    _check_keys(item, ITEM_KEYS, f"string {number}")
    machine, text = item.get("machine") or "", item.get("connection_string")
    if not isinstance(text, str) or not isinstance(machine, str):
        raise NotReadable(
            f"string {number} has no text as connection_string, or none as machine."
        )
    return Given(number, masked(" ".join(machine.split())), text)


def _check_keys(value: Any, known: set[str], what: str) -> None:
    """Refuse what is no object of these keys; nothing of it is repeated."""
    if not isinstance(value, dict) or not set(value) <= known:
        keys = ", ".join(sorted(known))
        raise NotReadable(f"{what} is not an object with no other keys than {keys}.")
