"""From the bytes of a document to its tree: encoding, size and format."""

import re
from enum import Enum
from pathlib import PurePath

from planner.document.json_text import json_tree
from planner.document.problems import ProblemList
from planner.document.tree import Node
from planner.document.yaml_text import yaml_tree

MOST_BYTES = 1024 * 1024

_BYTE_ORDER_MARK = "\ufeff"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOOKS_LIKE_JSON = re.compile(r"\s*(\{\s*[\"}]|\[)")


class Format(Enum):
    """The two formats of a document, with the suffixes of their files."""

    YAML = (".yaml", ".yml")
    JSON = (".json",)


def format_of(file_name: str) -> Format | None:
    """The format that the suffix of `file_name` promises; None if it does not."""
    suffix = PurePath(file_name).suffix.lower()
    return next((each for each in Format if suffix in each.value), None)


def tree_of(data: bytes | str, format: Format | None, problems: ProblemList) -> Node:
    """The tree of the document `data`.

    Without a `format`, a text that starts with `{"`, `{}` or `[` (white space aside)
    is JSON and all else is YAML. Raises `Unreadable` where there is no tree.
    """
    text = _decoded(data, problems)
    if not text.strip():
        problems.give_up("", "The document is empty.")
    if format is None:
        format = Format.JSON if _LOOKS_LIKE_JSON.match(text) else Format.YAML
    read = json_tree if format is Format.JSON else yaml_tree
    return read(text, problems)


def _decoded(data: bytes | str, problems: ProblemList) -> str:
    """`data` as text without a byte order mark, if it is small enough and UTF-8."""
    if len(data) > MOST_BYTES:
        problems.give_up("", "The document is larger than 1 MiB.")
    try:
        raw = data.encode() if isinstance(data, str) else data
        text = raw.decode()
    except UnicodeEncodeError:
        problems.give_up("", "The text has half a surrogate pair, which UTF-8 has not.")
    except UnicodeDecodeError as error:
        if error.object.startswith(_UTF_16_MARKS):
            problems.give_up("", "The document is UTF-16; save it as UTF-8.")
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        message = f"The document is not UTF-8 (byte 0x{byte:02X}); save it as UTF-8."
        problems.give_up("", message, line)
    if len(raw) > MOST_BYTES:
        problems.give_up("", "The document is larger than 1 MiB.")
    return text.removeprefix(_BYTE_ORDER_MARK)
