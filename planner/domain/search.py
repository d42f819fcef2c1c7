"""What environments are found by: words somewhere in what is kept of a plan."""

from collections.abc import Iterable

LONGEST_WORD = 200
LONGEST_TEXT = 100_000
GRAM = 3


def folded(text: str) -> str:
    """`text` as it is compared and sorted: in small letters, blanks made single."""
    return " ".join(text.casefold().split())


def search_text(name: str, hostnames: Iterable[str], notes: str) -> str:
    """The words of a plan that it is found by, each once.

    Of a word the first 200 characters count, of all words together the first 100,000.
    """
    words = folded(" ".join([name, *hostnames, notes])).split()
    short = dict.fromkeys(word[:LONGEST_WORD] for word in words)
    return " ".join(short)[:LONGEST_TEXT]


def searched_words(query: str) -> tuple[str, ...]:
    """The words of `query`: a plan that is found has each of them as part of a word."""
    words = folded(query).split()
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in words))


def grams(word: str) -> list[str]:
    """The pieces of `word` to ask an index for: threes of letters, or a short word.

    No more than have all its letters, for each costs time; they leave little else.
    """
    last = max(len(word) - GRAM, 0)
    starts = [*range(0, last, GRAM), last]
    return list(dict.fromkeys(word[at : at + GRAM] for at in starts))
