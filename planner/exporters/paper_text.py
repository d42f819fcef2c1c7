"""What the fonts of a PDF can show, and where long words may break."""

import re
import unicodedata
from typing import Final

UNSHOWN: Final = "\ufffd"
"""Stands for a character that no font of the document has."""

NO_SPACE: Final = "\u200b"
"""A place to break a line that nobody sees."""

SHOWN: Final = "".join(
    (
        "\n -~",  # ASCII
        "\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377",  # Latin, phonetics
        "\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff",  # Greek, Cyrillic
        "\u0531-\u0556\u0561-\u0587",  # Armenian
        "\u05d0-\u05ea",  # Hebrew
        "\u0621-\u063a\u0641-\u064a\u0660-\u0669",  # Arabic
        "\u10d0-\u10ff",  # Georgian
        "\u1e00-\u1eff",  # more Latin
        "\u200b",
        "\u2010-\u2027\u2030-\u203a",  # punctuation
        "\u2070\u2074-\u208e\u20a0-\u20c0",  # small figures, currencies
        "\u2100-\u211e\u2120\u2122\u2126\u2150\u2151\u2153-\u215f",  # letterlike
        "\u2190-\u23ff",  # arrows, mathematics, technical signs
        "\u2500-\u25ff",  # lines and shapes
        UNSHOWN,
    )
)
"""The characters that the fonts within typst have, as ranges of a regular expression.

A test prints them all. A character that no font has is an error in an archivable PDF,
and one that turns the direction of what follows could hide what a name says.
"""

LONGEST_WORD: Final = 18
"""What a narrow cell has room for: 19 signs, or a stretch of capitals."""
STRETCH: Final = 12

_UNSHOWN = re.compile(f"[^{SHOWN}]")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_JOINT = re.compile(r"[^\w\s](?=\w)")
_STRETCH = re.compile(rf"[^\s{NO_SPACE}]{{{STRETCH}}}(?=\S)")


def shown(text: str) -> str:
    """`text` with a sign in place of each character that cannot be shown.

    A letter and its accent become one character; an accent alone cannot be shown.
    """
    return _UNSHOWN.sub(UNSHOWN, unicodedata.normalize("NFC", text))


def breakable(text: str) -> str:
    """`text` with places to break within words that are too long for a line."""
    return _LONG_WORD.sub(_broken, text)


def on_paper(text: str) -> str:
    """`text` with its lines kept, its spaces single, and its long words breakable."""
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    return breakable("\n".join(lines))


def _broken(found: re.Match[str]) -> str:
    at_joints = _JOINT.sub(rf"\g<0>{NO_SPACE}", found[0])
    return _STRETCH.sub(rf"\g<0>{NO_SPACE}", at_joints)
