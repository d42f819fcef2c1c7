"""From the tree of a document to a design: strict about types, lenient about absence.

Where a value cannot be used its default stands in, so that reading goes on and finds
every problem; a document with a problem gives no design in the end.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from planner.document.fields import PLAN
from planner.document.kinds import (
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
from planner.document.problems import ProblemList, below, quoted
from planner.document.tree import Entry, Listing, Mapping, Node, Scalar
from planner.document.values import Unusable, ValueReader
from planner.domain.design import Design
from planner.domain.names import folded
from planner.domain.without_passwords import masked_design

Item = TypeVar("Item")


def design_from(tree: Node, problems: ProblemList) -> Design:
    """The design that `tree` describes, passwords in its texts masked.

    Raises `Unreadable` if it has problems, or if `problems` holds some already.
    """
    if _is_null(tree):
        problems.give_up("", "The document is empty.", tree.line)
    design = None
    with suppress(Unusable):
        design = _DesignReader(problems).group(PLAN, tree, "")
    if problems:
        raise problems.as_error()
    assert isinstance(design, Design)
    return masked_design(design)


class _DesignReader:
    """Reads the groups and lists of a document, down to their single values."""

    def __init__(self, problems: ProblemList) -> None:
        self._problems = problems
        self._values = ValueReader(problems)

    def group(self, group: Group, node: Node, path: str) -> Any:
        """What the dataclass of `group` makes of the mapping `node`."""
        if not isinstance(node, Mapping):
            raise self._values.wrong(node, path, "a mapping of keys to values")
        entries = self._known_entries(group, node, path)
        for key in group.required_keys:
            if key not in entries or _is_null(entries[key].value):
                line = entries[key].line if key in entries else node.line
                self._problems.add(below(path, key), f"{key} is missing.", line)
        values = {}
        for key, entry in entries.items():
            if not _is_null(entry.value):
                with suppress(Unusable):
                    field = group.by_key[key]
                    value = self._value(field, entry.value, below(path, key))
                    if not isinstance(field, Constant):
                        values[key] = value
        return group.makes(**values)

    def _known_entries(
        self, group: Group, mapping: Mapping, path: str
    ) -> dict[str, Entry]:
        """The entries by key; what is unknown or there twice is a problem."""
        found: dict[str, Entry] = {}
        for entry in mapping.entries:
            if entry.key not in group.by_key:
                advice = self._values.advice(entry.key, list(group.by_key))
                message = f"{quoted(entry.key)} is not a key of the plan here{advice}"
            elif entry.key in found:
                message = f"{entry.key} is there twice; keep one."
            else:
                found[entry.key] = entry
                continue
            self._problems.add(below(path, entry.key), message, entry.line)
        return found

    def _value(self, field: Field, node: Node, path: str) -> object:
        values = self._values
        match field:
            case Constant():
                return values.constant(field, node, path)
            case Text():
                return values.text_field(field, node, path)
            case Flag():
                return values.flag(node, path)
            case Whole():
                return values.whole(field, node, path)
            case Choice():
                return values.word(field.words, node, path)
            case Choices():
                read_word = partial(values.word, field.words)
                return frozenset(self._items(node, path, read_word))
            case Names():
                return _without_repeats(self._items(node, path, values.text))
            case Group(many=True):
                return tuple(self._items(node, path, partial(self.group, field)))
            case Group():
                return self.group(field, node, path)

    def _items(
        self, node: Node, path: str, read: Callable[[Node, str], Item]
    ) -> list[Item]:
        """What `read` makes of each item of the list `node`."""
        if not isinstance(node, Listing):
            raise self._values.wrong(node, path, "a list")
        items = []
        for index, item in enumerate(node.items):
            with suppress(Unusable):
                items.append(read(item, f"{path}[{index}]"))
        return items


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _without_repeats(names: Iterable[str]) -> tuple[str, ...]:
    """`names`, of each the first spelling."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(folded(name), name)
    return tuple(first.values())
