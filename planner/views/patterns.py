"""Many rows of one template for the price of a few: most of them look alike."""

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

OPEN, CLOSE = "\ue000", "\ue001"
"""What no template has; they stand around the names of the places in a pattern."""


class Place(SafeString):
    """Where a value of a row goes in a pattern; as true or false as that value."""

    is_true: bool

    @classmethod
    def of(cls, name: str, is_true: bool) -> "Place":
        place = cls(f"{OPEN}{name}{CLOSE}")
        place.is_true = is_true
        return place

    def __bool__(self) -> bool:
        return self.is_true


def drawn(template: str, rows: Sequence[Any], **others: Any) -> SafeString:
    """`template` for each of `rows`, dataclasses of texts, numbers and booleans.

    The template shows values of its `row` and asks whether they are true, no more. So
    it is rendered once for all rows of which the same is true, and then filled in.
    `others` are the same for all rows.
    """
    if not rows:
        return SafeString()
    names = [field.name for field in fields(rows[0])]
    values_of = attrgetter(*names)
    patterns: dict[tuple[bool, ...], str] = {}
    filled = []
    for row in rows:
        values = values_of(row)
        truths = tuple(map(bool, values))
        if truths not in patterns:
            places = map(Place.of, names, truths)
            place_of = dict(zip(names, places, strict=True))
            patterns[truths] = _pattern(template, {**others, "row": place_of})
        filled.append(
            format_html(patterns[truths], **dict(zip(names, values, strict=True)))
        )
    return mark_safe("".join(filled))


def _pattern(template: str, context: dict[str, Any]) -> str:
    """What `format` takes: the template rendered, its own braces doubled."""
    text = render_to_string(template, context)
    doubled = text.replace("{", "{{").replace("}", "}}")
    return doubled.replace(OPEN, "{").replace(CLOSE, "}")
