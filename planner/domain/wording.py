"""How things are put into words for people."""

from collections.abc import Sequence

MOST_NAMED = 5
"""How many names a sentence bears; the others are counted."""


def listed(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`; of many the first few, and how many more."""
    if len(words) > MOST_NAMED + 1:
        words = (*words[:MOST_NAMED], f"{len(words) - MOST_NAMED} more")
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
