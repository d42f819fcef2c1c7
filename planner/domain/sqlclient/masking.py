"""Connection strings without their passwords, fit to be stored and shown."""

import re
from collections.abc import Iterator

from planner.domain.sqlclient.connection_string import read
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.keywords import KEYWORD_OF
from planner.domain.sqlclient.text import WHITE
from planner.domain.sqlclient.tokens import pairs, undoubled

MASK = "********"

_REMINDER = f";{MASK}"
"""What no one can read, at the end of a text that is readable without it."""

_QUOTES = {'"', "'"}
_CLOSING = {'"': '"', "'": "'", "{": "}"}
_EMPTY = {"", '""', "''", "{}"}
_PASSWORD_KEY = re.compile(
    r"(?:pass(?:(?:[^\w;=]|_)?(?:word|phrase|wd))?|pwd)"  # also "Pass word"
    r"(?:\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[a-z])|[^\w;=])*"  # invisible, or escaped so
    rf"=[{WHITE}]*",
    re.IGNORECASE,
)
_NEXT_PAIR = re.compile(
    f";[{WHITE}]*(?:{'|'.join(map(re.escape, KEYWORD_OF))})[{WHITE}]*=(?!=)",
    re.IGNORECASE,
)
_URL_END = re.compile(r"(\s+|;(?=\w+=))")


def masked(text: str) -> str:
    """`text` with every password replaced by ********, empty ones excepted.

    A string that can be read stays readable. In any other text the passwords are
    guessed at, and rather too much is masked than too little. Where only a password
    kept it from being read, it ends with ;******** and stays unreadable.
    """
    if _is_readable(text):
        return _replaced(text, _passwords(text))
    bare = _masked_urls(text.removesuffix(_REMINDER))
    result = _replaced(bare, _guessed_passwords(bare))
    return result + _REMINDER if _is_readable(result) else result


def _is_readable(text: str) -> bool:
    try:
        read(text)
    except ConnectionStringError:
        return False
    return True


def _replaced(text: str, spans: Iterator[tuple[int, int]]) -> str:
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], MASK]
        position = end
    return "".join([*parts, text[position:]])


def _passwords(text: str) -> Iterator[tuple[int, int]]:
    """Where in a readable text the passwords stand.

    One may stand inside another value, behind a forgotten semicolon.
    """
    for pair in pairs(text):
        if not pair.value:
            continue
        if KEYWORD_OF[pair.key].field == "password":
            yield pair.start, pair.end
        elif inner := _PASSWORD_KEY.search(text, pair.start, pair.end):
            end = pair.end - (text[pair.start] in _QUOTES)
            if inner.end() < end:
                yield inner.end(), end


def _guessed_passwords(text: str) -> Iterator[tuple[int, int]]:
    """Where in any text passwords may stand: up to the next pair with a known key."""
    key = _PASSWORD_KEY.search(text)
    while key:
        start = key.end()
        next_pair = _NEXT_PAIR.search(text, _quotes_end(text, start))
        end = next_pair.start() if next_pair else len(text)
        if text[start:end].strip(f"{WHITE};\0") not in _EMPTY:
            yield start, end
        key = _PASSWORD_KEY.search(text, end)


def _quotes_end(text: str, start: int) -> int:
    """The end of what is in quotes or braces at `start`, if anything is."""
    closing = _CLOSING.get(text[start : start + 1])
    if closing is None:
        return start
    end = undoubled(closing, text, start + 1)
    return len(text) if end == -1 else end + 1


def _masked_urls(text: str) -> str:
    """`text` with the password of every user:password@ of a URL replaced."""
    if "://" not in text or "@" not in text:
        return text
    return "".join(map(_masked_url, _URL_END.split(text)))


def _masked_url(text: str) -> str:
    scheme, slashes, rest = text.partition("://")
    user, colon, after = rest.partition(":")
    password, at, host = after.rpartition("@")
    if not password:
        return text
    return "".join((scheme, slashes, user, colon, MASK, at, host))
