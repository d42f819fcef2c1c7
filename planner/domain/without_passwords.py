"""Texts, addresses and designs without the passwords that somebody typed into them.

What counts as a password is what `masked` takes for one.
"""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from operator import is_
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from planner.domain.connection import MASK, masked
from planner.domain.design import Design

CONNECTION_STRING = "connection_string"
"""How each field is named whose text, whatever its lines, is a connection string."""

_SUSPICIOUS = re.compile("pass|pwd|://", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:password|passwd|pwd)\s*=\s*$", re.IGNORECASE)
_KEY = re.compile(
    r"""((?:^|[{\[,])[\s-]*["']?[\w ]{0,30}(?:password|passwd|pwd)["']?\s*:\s*)\S.*""",
    re.IGNORECASE,
)


def masked_text(text: str) -> str:
    """`text` with the passwords on each of its lines masked, the other lines kept.

    A line that ends where its password should start has it on the next one.
    """
    if not _SUSPICIOUS.search(text):
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        is_password = lines and _CUT_OFF.search(lines[-1]) and "=" not in line
        if is_password and line.strip():
            lines.append(MASK)
        else:
            lines.append(masked(line) if _SUSPICIOUS.search(line) else line)
    return "\n".join(lines)


def masked_document(text: str) -> str:
    """The same for a document that may not be readable, with keys like `password:`."""
    lines = masked_text(text).split("\n")
    return "\n".join(_KEY.sub(rf"\g<1>{MASK}", line) for line in lines)


def masked_design(design: Design) -> Design:
    """`design` with the passwords in all of its texts masked."""
    bare: Design = _masked(design)
    return bare


def masked_address(address: str) -> str:
    """`address`, with or without a query, with the passwords in it masked.

    One that holds none stays as it is, letter by letter.
    """
    path, mark, query = address.partition("?")
    plain = unquote(path)
    if (bare := masked_text(plain)) != plain:
        path = quote(bare)
    sent = parse_qsl(query, keep_blank_values=True)
    kept = [(name, _masked_parameter(name, value)) for name, value in sent]
    if kept != sent:
        query = urlencode(kept)
    return f"{path}{mark}{query}"


def _masked_parameter(name: str, value: str) -> str:
    is_password = value and masked(f"{name}=x") != f"{name}=x"
    return MASK if is_password else masked_text(value)


def _masked(value: Any, name: str = "") -> Any:
    """`value` itself if it holds no password."""
    if isinstance(value, str):
        if isinstance(value, Enum) or not _SUSPICIOUS.search(value):
            return value
        bare = masked(value) if name == CONNECTION_STRING else masked_text(value)
        return value if bare == value else bare
    if isinstance(value, tuple):
        parts = tuple(map(_masked, value))
        return value if all(map(is_, parts, value)) else parts
    kind: Any = type(value)
    changed = {}
    for key in _names_in(kind):
        part = getattr(value, key)
        if (bare := _masked(part, key)) is not part:
            changed[key] = bare
    return replace(value, **changed) if changed else value


@cache
def _names_in(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of anything else."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
