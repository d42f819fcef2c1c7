"""Text as office documents can hold it."""

import re

from planner.domain.wording import closed

_NEVER = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no place for: control characters, and what is no character at all."""


def xml_text(text: str) -> str:
    """`text` without what XML cannot hold, and with no turned direction left open."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return closed(_NEVER.sub("\N{REPLACEMENT CHARACTER}", lines))


def shortened(text: str, most: int) -> str:
    """`text` on one line, cut to `most` characters as Excel and Word count them."""
    line = " ".join(text.split())
    return line if _length(line) <= most else f"{_cut(line, most - 1)}…"


def fitted(text: str, most: int) -> str:
    """`text` as it is, or its beginning where it is longer than `most`."""
    return text if _length(text) <= most else f"{_cut(text, most - 1)}…"


def _length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, most: int) -> str:
    whole = text.encode("utf-16-le", "surrogatepass")[: 2 * most]
    return whole.decode("utf-16-le", "ignore")
