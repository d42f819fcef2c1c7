"""The JSON Schema (draft 2020-12) of the plan document."""

from typing import Any

from planner.document.fields import PLAN
from planner.document.kinds import (
    FORBIDDEN,
    Choice,
    Choices,
    Constant,
    Field,
    Flag,
    Group,
    Names,
    Text,
    Whole,
)
from planner.domain.term import Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TEXT = {"$ref": "#/$defs/text", "type": "string"}
NOT_BLANK = r"\S"


def schema() -> dict[str, Any]:
    """What a plan document may be, as a JSON Schema; a new dict each time."""
    return {
        "$schema": DIALECT,
        "title": PLAN.title,
        "description": PLAN.about,
        **_object(PLAN),
        "$defs": {
            "text": {"type": ["string", "null"], "pattern": f"^[^{FORBIDDEN}]*$"}
        },
    }


def _object(group: Group) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.key: _property(group, field) for field in group.fields},
        "required": [field.key for field in group.fields if field.required],
        "additionalProperties": False,
    }


def _property(group: Group, field: Field) -> dict[str, Any]:
    """The schema of `field`: words for people, its default, and its values."""
    words: dict[str, Any] = {"title": field.title}
    if field.about:
        words["description"] = field.about
    if not field.required:
        words |= _default(group, field)
    values = _values(field)
    return words | (values if field.required else _or_null(values))


def _default(group: Group, field: Field) -> dict[str, Any]:
    default = group.default_of(field)
    match field:
        case Choices() | Names() | Group(many=True):
            return {"default": list(default)}
        case Group():
            return {}
    return {} if default is None else {"default": default}


def _values(field: Field) -> dict[str, Any]:
    match field:
        case Constant():
            return {"type": "string", "const": field.value}
        case Text(longest=None):
            return TEXT
        case Text():
            limits = {"minLength": 1, "maxLength": field.longest, "pattern": NOT_BLANK}
            return TEXT | limits
        case Flag():
            return {"type": "boolean"}
        case Whole():
            limits = {"minimum": field.lowest, "maximum": field.highest}
            return {"type": "integer", **limits}
        case Choice():
            return _word(field.words)
        case Choices():
            return {"type": "array", "items": _word(field.words)}
        case Names():
            return {"type": "array", "items": TEXT}
        case Group(many=True):
            return {"type": "array", "items": _object(field)}
        case Group():
            return _object(field)


def _word(words: type[Term]) -> dict[str, Any]:
    return {"type": "string", "enum": [str(word) for word in words]}


def _or_null(values: dict[str, Any]) -> dict[str, Any]:
    """`values`, and null, which is the same as absent."""
    nullable = values | {"type": [values["type"], "null"]}
    if "enum" in values:
        nullable["enum"] = [*values["enum"], None]
    return nullable
