"""Plain data as YAML that readers of version 1.1 and 1.2 take for the same."""

import json
import re
from collections.abc import Iterator
from typing import Any

INDENT = "  "
BREAK = "\n"

_PLAIN = re.compile(r"[^\W\d_][\w .()/\\;@+-]*(?<! )")
_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_LINE = re.compile(
    "(?! )[ -~\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U0010ffff]*(?<! )"
)
_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def yaml_of(data: dict[str, Any]) -> str:
    """`data` as one YAML document; the same data gives the same text."""
    return "".join(f"{line}\n" for line in _mapping(data))


def _mapping(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield f"{key}:"
            yield from _indented(_mapping(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{key}:"
            yield from _indented(_items(value))
        elif isinstance(value, str) and _is_block(value):
            yield f"{key}: {'|' if value.endswith(BREAK) else '|-'}"
            yield from _indented(iter(value.removesuffix(BREAK).split(BREAK)))
        else:
            yield f"{key}: {_inline(value)}"


def _items(items: list[dict[str, Any]]) -> Iterator[str]:
    for item in items:
        lines = _mapping(item)
        yield f"- {next(lines)}"
        yield from _indented(lines)


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (INDENT + line if line else line for line in lines)


def _is_block(text: str) -> bool:
    """Whether `text` has several lines, and a literal block keeps them exactly."""
    return (
        BREAK in text.removesuffix(BREAK)
        and not text.startswith(BREAK)
        and not text.endswith(BREAK * 2)
        and all(map(_LINE.fullmatch, text.split(BREAK)))
    )


def _inline(value: object) -> str:
    match value:
        case str():
            return _scalar(value)
        case list():
            return f"[{', '.join(map(_inline, value))}]"
    return json.dumps(value)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    escaped = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)
