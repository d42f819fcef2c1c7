"""Characters as .NET sees them: white space, control characters, case, length."""

import re

WHITE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""White space. Python's own idea of it also has U+001C to U+001F."""

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""A control character that is not white space."""


def trimmed(text: str) -> str:
    """`text` without white space at either end."""
    return text.strip(WHITE)


def lowered(text: str) -> str:
    """`text` in lower case, letter by letter: its length never changes."""
    return text.lower() if text.isascii() else "".join(map(_lowered_letter, text))


def utf16_length(text: str) -> int:
    """How long .NET finds `text`: an emoji counts twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _lowered_letter(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
