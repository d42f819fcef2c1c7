"""How lists and blanks read in sentences."""

import re
from collections.abc import Mapping, Sequence

NOT_NAMED = "(not named yet)"
SHOWN = 3

_CLOSING = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
"""What ends each mark that sets the direction of reading."""

_JOINERS = "\u200c\u200d"

_WORD = re.compile(r"\{(\w+)\}")


def filled(template: str, words: Mapping[str, str]) -> str:
    """`template` with its words in braces filled; braces in the words stay as is."""
    return _WORD.sub(lambda match: words[match[1]], template)


def named(text: str, otherwise: str = NOT_NAMED) -> str:
    """`text` on one line, or what stands for a blank."""
    return " ".join(text.split()) or otherwise


def printable(text: str) -> str:
    """`text` on one line, without characters that would control a terminal.

    Those that join or part letters stay: scripts and pictures are made with them.
    """
    one_line = " ".join(text.split())
    return "".join(
        c if c.isprintable() or c in _JOINERS else "\N{REPLACEMENT CHARACTER}"
        for c in one_line
    )


def closed(text: str) -> str:
    """`text`, with an end to each mark in it that turns the direction of reading.

    What stands behind `text` is then read as it was written.
    """
    still_open: list[str] = []
    for c in text:
        if c in _CLOSING:
            still_open.append(_CLOSING[c])
        elif still_open and c == still_open[-1]:
            still_open.pop()
    return text + "".join(reversed(still_open))


def listed(names: Sequence[str], otherwise: str = NOT_NAMED) -> str:
    """All of the names: "APP1, APP2 and DEV1"."""
    if len(names) < 2:
        return names[0] if names else otherwise
    return f"{', '.join(names[:-1])} and {names[-1]}"


def abridged(names: Sequence[str]) -> str:
    """The first of the names, and how many more: "APP1, APP2, APP3 and 37 more"."""
    if len(names) <= SHOWN + 1:
        return listed(names)
    return f"{', '.join(names[:SHOWN])} and {len(names) - SHOWN} more"


def distinct(texts: Sequence[str]) -> list[str]:
    """The texts, with "~2", "~3" … added to those that were there before."""
    taken = {text.casefold() for text in texts}
    used: set[str] = set()
    return [_free(text, taken, used) for text in texts]


def _free(text: str, taken: set[str], used: set[str]) -> str:
    key = text.casefold()
    if key not in used:
        used.add(key)
        return text
    number = 2
    while f"{key}~{number}" in taken:
        number += 1
    taken.add(f"{key}~{number}")
    return f"{text}~{number}"
