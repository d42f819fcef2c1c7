"""Texts, addresses and designs without the passwords that somebody typed into them.

What counts as a password is what `masked` takes for one.
"""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote, unquote, urlencode

from planner.domain.connection import MASK, masked
from planner.domain.design import Design

Value = TypeVar("Value")

CONNECTION_STRING = "connection_string"
"""How each field is named whose text, whatever its lines, is a connection string."""

_CUT_OFF = re.compile(r"(?:password|passwd|pwd)\s*=\s*$", re.IGNORECASE)
_KEY = re.compile(
    r"""((?:^|[{\[,])[\s-]*["']?[\w ]{0,30}(?:password|passwd|pwd)["']?\s*:\s*)\S.*""",
    re.IGNORECASE,
)


def masked_text(text: str) -> str:
    """`text` with the passwords on each of its lines masked, the other lines kept.

    A line that ends where its password should start has it on the next one.
    """
    if "=" not in text and "://" not in text:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        is_password = lines and _CUT_OFF.search(lines[-1]) and "=" not in line
        lines.append(MASK if is_password and line.strip() else masked(line))
    return "\n".join(lines)


def masked_document(text: str) -> str:
    """The same for a document that may not be readable, with keys like `password:`."""
    lines = masked_text(text).split("\n")
    return "\n".join(_KEY.sub(rf"\g<1>{MASK}", line) for line in lines)


def masked_design(design: Design) -> Design:
    """`design` with the passwords in all of its texts masked."""
    return _masked(design)


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


def _masked(value: Value, name: str = "") -> Value:
    """`value` itself if it holds no password."""
    masks: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        masks = masked(value) if name == CONNECTION_STRING else masked_text(value)
    elif isinstance(value, tuple):
        masks = tuple(map(_masked, value))
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        changed = {
            key: bare
            for key, part in parts.items()
            if (bare := _masked(part, key)) != part
        }
        masks = replace(value, **changed) if changed else value
    return masks if masks != value else value
