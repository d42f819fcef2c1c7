"""From the tree of a document to a design: strict about types, lenient about absence.

Where a value cannot be used its default stands in, so that reading goes on and finds
every problem; a document with a problem gives no design in the end.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from difflib import get_close_matches
from functools import partial
from typing import Any, TypeVar

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
from planner.document.problems import LONGEST_QUOTE, ProblemList, below, quoted
from planner.document.tree import Broken, Entry, Listing, Mapping, Node, Number, Scalar
from planner.domain.connection import masked
from planner.domain.design import Design
from planner.domain.names import folded, is_blank
from planner.domain.term import Term

_FORBIDDEN = re.compile(f"[{FORBIDDEN}\ud800-\udfff]")


Item = TypeVar("Item")


def design_from(tree: Node, problems: ProblemList) -> Design:
    """The design that `tree` describes. Raises `Unreadable` if it has problems."""
    reader = _Reader(problems)
    design = reader.group(PLAN, tree, "") if not is_null(tree) else None
    if design is None and not problems:
        problems.add("", "The document is empty.")
    if problems:
        raise problems.as_error()
    assert isinstance(design, Design)
    return design


def is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


class _Unusable(Exception):
    """A value that cannot be used; its problem is reported already."""


class _Reader:
    def __init__(self, problems: ProblemList) -> None:
        self._problems = problems

    def group(self, group: Group, node: Node, path: str) -> Any:
        """What the dataclass of `group` makes of the mapping `node`."""
        if not isinstance(node, Mapping):
            raise self._wrong(node, path, "A mapping of keys to values")
        entries = self._known_entries(group, node, path)
        values = {}
        for field in group.fields:
            place = below(path, field.key)
            entry = entries.get(field.key)
            if entry is None or is_null(entry.value):
                if field.required:
                    line = entry.line if entry else node.line
                    self._problems.add(place, f"{field.key} is missing.", line)
                continue
            with suppress(_Unusable):
                values[field.key] = self._value(field, entry.value, place)
        return group.makes(
            **{
                field.key: values[field.key]
                for field in group.fields
                if field.key in values and not isinstance(field, Constant)
            }
        )

    def _known_entries(
        self, group: Group, mapping: Mapping, path: str
    ) -> dict[str, Entry]:
        keys = [field.key for field in group.fields]
        found: dict[str, Entry] = {}
        for entry in mapping.entries:
            place = below(path, entry.key)
            if entry.key not in keys:
                advice = self._advice(entry.key, keys)
                message = f"Unknown key {quoted(entry.key)}{advice}."
                self._problems.add(place, message, entry.line)
            elif entry.key in found:
                self._problems.add(place, f"{entry.key} is there twice.", entry.line)
            else:
                found[entry.key] = entry
        return found

    def _value(self, field: Field, node: Node, path: str) -> object:
        match field:
            case Constant():
                return self._constant(field, node, path)
            case Text():
                return self._field_text(field, node, path)
            case Flag():
                return self._flag(node, path)
            case Whole():
                return self._whole(field, node, path)
            case Choice():
                return self._word(field.words, node, path)
            case Choices():
                words = self._items(node, path, partial(self._word, field.words))
                return frozenset(words)
            case Names():
                names = self._items(node, path, self._text)
                return _without_repeats(names)
            case Group(many=True):
                return tuple(self._items(node, path, partial(self.group, field)))
            case Group():
                return self.group(field, node, path)

    def _items(
        self, node: Node, path: str, read: Callable[[Node, str], Item]
    ) -> list[Item]:
        """What `read` makes of each item of the list `node`."""
        if not isinstance(node, Listing):
            raise self._wrong(node, path, "A list")
        items = []
        for index, item in enumerate(node.items):
            with suppress(_Unusable):
                items.append(read(item, f"{path}[{index}]"))
        return items

    def _constant(self, field: Constant, node: Node, path: str) -> str:
        text = self._text(node, path)
        if text != field.value:
            message = f"{field.key} is {quoted(text)}; only {field.value} can be read."
            raise self._unusable(node, path, message)
        return text

    def _field_text(self, field: Text, node: Node, path: str) -> str:
        text = self._text(node, path)
        if field.longest is not None:
            if is_blank(text):
                raise self._unusable(node, path, f"{field.key} is blank; fill it in.")
            if len(text) > field.longest:
                message = (
                    f"{field.key} has {len(text):,} characters;"
                    f" at most {field.longest} are allowed."
                )
                raise self._unusable(node, path, message)
        return masked(text) if field.has_password else text

    def _text(self, node: Node, path: str) -> str:
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            raise self._wrong(node, path, "A text")
        if forbidden := _FORBIDDEN.search(node.value):
            character = f"U+{ord(forbidden[0]):04X}"
            message = f"The text holds the character {character}; remove it."
            raise self._unusable(node, path, message)
        return node.value

    def _flag(self, node: Node, path: str) -> bool:
        if not isinstance(node, Scalar) or not isinstance(node.value, bool):
            raise self._wrong(node, path, "true or false")
        return node.value

    def _whole(self, field: Whole, node: Node, path: str) -> int:
        if isinstance(node, Scalar) and isinstance(node.value, Number):
            whole = node.value.whole
            if whole is not None and field.lowest <= whole <= field.highest:
                return whole
        wanted = f"A whole number from {field.lowest} to {field.highest}"
        raise self._wrong(node, path, wanted)

    def _word(self, words: type[Term], node: Node, path: str) -> Term:
        allowed = [str(word) for word in words]
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            raise self._wrong(node, path, f"One of {_listed(allowed)}")
        if node.value not in allowed:
            advice = self._advice(node.value, allowed)
            message = f"{quoted(node.value)} is not one of {_listed(allowed)}{advice}."
            raise self._unusable(node, path, message)
        return words(node.value)

    def _advice(self, written: str, known: Sequence[str]) -> str:
        """What may have been meant, as the end of a sentence."""
        if self._problems.is_full or len(written) > LONGEST_QUOTE:
            return ""
        nearest = get_close_matches(written.strip().lower(), filter(None, known), n=1)
        return f"; did you mean {nearest[0]}?" if nearest else ""

    def _wrong(self, node: Node, path: str, wanted: str) -> _Unusable:
        message = f"{wanted} is wanted here, not {_described(node)}."
        if isinstance(node, Scalar) and wanted == "A text" and node.value is not None:
            message = message.removesuffix(".") + "; put it in quotes."
        return self._unusable(node, path, message)

    def _unusable(self, node: Node, path: str, message: str) -> _Unusable:
        if not isinstance(node, Broken):
            self._problems.add(path, message, node.line)
        return _Unusable()


def _without_repeats(names: Sequence[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(folded(name), name)
    return tuple(first.values())


def _listed(words: Sequence[str]) -> str:
    return ", ".join(word or '""' for word in words)


def _described(node: Node) -> str:
    match node:
        case Mapping():
            return "a mapping"
        case Listing():
            return "a list"
        case Scalar(value=bool(flag)):
            return f"the flag {str(flag).lower()}"
        case Scalar(value=Number(source)):
            return f"the number {source[:LONGEST_QUOTE]}"
        case Scalar(value=str(text)):
            return f"the text {quoted(text)}"
    return "nothing"
