"""A connection string with one thing changed; all else stays as it is written."""

import re
from collections.abc import Iterator
from dataclasses import replace

from planner.domain.sqlclient.address import PIPE
from planner.domain.sqlclient.connection_string import Connection, read
from planner.domain.sqlclient.error import ConnectionStringError
from planner.domain.sqlclient.keywords import KEYWORD_OF
from planner.domain.sqlclient.text import WHITE, lowered, trimmed
from planner.domain.sqlclient.tokens import Pair, pairs

_HOST = re.compile(
    rf"""["']?[{WHITE}]*(?:(?:tcp|np|admin)[{WHITE}]*:[{WHITE}]*)?"""
    rf"(?:\\\\(?P<pipe>[^\\]*)|(?P<host>[^\\,'\"]*?)(?=[{WHITE}]*(?:[\\,'\"]|$)))",
    re.IGNORECASE,
)
"""The host in a value of Data Source as it is written, with its quotes."""


def with_host(text: str, host: str) -> str | None:
    """`text` with `host` as its server; protocol, instance, port and all else stay.

    None where that cannot be said of it: for LocalDB, for shared memory, for a pipe of
    one's own, or where the result would not be read as meant. Raises
    ConnectionStringError for a text that cannot be read.
    """
    meant = read(text)
    if not _can_be_elsewhere(meant):
        return None
    last = _of_field(text, "data_source")[-1]
    found = _HOST.match(text[last.start : last.end])
    if found is None:
        return None
    start, end = (last.start + edge for edge in found.span(found.lastgroup or 0))
    result = f"{text[:start]}{host}{text[end:]}"
    read_again = _reading(result)
    if read_again is None:
        return None
    data_source, server = read_again.data_source, lowered(trimmed(host))
    moved = replace(meant, data_source=data_source, server=server, is_local=False)
    return result if read_again == moved else None


def without_password(text: str) -> str:
    """`text` without the pairs that give a password.

    Raises ConnectionStringError for a text that cannot be read.
    """
    read(text)
    parts, position = [], 0
    for start, end in _password_pairs(text):
        parts.append(text[position:start])
        position = end
    left = "".join([*parts, text[position:]])
    return left if position == 0 or parts[0] else left.lstrip(f";{WHITE}")


def _can_be_elsewhere(meant: Connection) -> bool:
    is_usual = meant.pipe in (None, PIPE) or meant.instance is not None
    is_here = meant.localdb_instance is not None or meant.protocol == "lpc"
    return meant.names_server and is_usual and not is_here


def _of_field(text: str, field: str) -> list[Pair]:
    return [pair for pair in pairs(text) if KEYWORD_OF[pair.key].field == field]


def _password_pairs(text: str) -> Iterator[tuple[int, int]]:
    """From the end of the value before to the end of the password."""
    before = 0
    for pair in pairs(text):
        if KEYWORD_OF[pair.key].field == "password":
            yield before, pair.end
        before = pair.end


def _reading(text: str) -> Connection | None:
    try:
        return read(text)
    except ConnectionStringError:
        return None
