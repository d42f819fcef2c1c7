"""From a design to plain data: the structure of the document, without what is silent.

A value at its default is left out unless its field is always written, which keeps a
document short and loses nothing.
"""

from typing import Any

from planner.document.fields import PLAN
from planner.document.kinds import (
    Choice,
    Choices,
    Constant,
    Field,
    Group,
    Names,
)
from planner.domain.design import Design
from planner.domain.without_passwords import masked_design


def to_data(design: Design) -> dict[str, Any]:
    """The document of `design` as dicts, lists, texts, numbers and flags.

    Keys are in the order of the contract; sets are in the order of the catalogue. A
    password that a text still has is masked. Acknowledgements that have lapsed are left
    out, for a document cannot say that they have.
    """
    return _group(PLAN, masked_design(design.without_lapsed))


def _group(group: Group, value: object) -> dict[str, Any]:
    data = {}
    for field in group.fields:
        if isinstance(field, Constant):
            data[field.key] = field.value
            continue
        part = getattr(value, field.key)
        is_kept = field.required or field.always
        if is_kept or part != group.default_of(field):
            data[field.key] = _plain(field, part)
    return data


def _plain(field: Field, value: Any) -> Any:
    match field:
        case Choice():
            return str(value)
        case Choices():
            return [str(word) for word in field.words if word in value]
        case Names():
            return list(value)
        case Group(many=True):
            return [_group(field, item) for item in value]
        case Group():
            return _group(field, value)
    return value
