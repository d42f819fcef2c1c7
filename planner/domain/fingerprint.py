"""The fingerprint of a design: designs that say the same have the same one."""

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from planner.domain.design import Design

LEFT_OUT = {"notes", "id", "by", "on", "until", "lapsed", "own_work"}


def fingerprint(design: Design) -> str:
    """`sha256:` and 64 hexadecimal digits for all that `design` says.

    The digits are the SHA-256 of the design as canonical JSON: UTF-8, keys sorted, no
    white space between them, every field with its value even at its default, closed
    words as their values, sets as lists in the order of the catalogue.

    Left out are `notes`, because a remark changes nothing that is installed, and what
    belongs to the place where a plan is edited: the `id` of machines, who accepted a
    warning and when, and acknowledgements that have lapsed. The order of machines
    counts: it is the order of installation. Texts count as written.
    """
    canonical = json.dumps(
        _plain(design.without_lapsed),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in LEFT_OUT]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, frozenset):
        catalogue = [word for kind in {type(word) for word in value} for word in kind]
        return [word.value for word in catalogue if word in value]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value
