"""JSON as a tree. Values have no line numbers; a fault of the text itself has one."""

import json
from collections.abc import Iterator

from planner.document.problems import ProblemList, below
from planner.document.tree import (
    DEEPEST_LEVEL,
    Entry,
    Limits,
    Listing,
    Mapping,
    Node,
    Number,
    Scalar,
)


class _Pairs(list[tuple[str, object]]):
    """What an object of the text holds, keys that are there twice included."""


def json_tree(text: str, problems: ProblemList) -> Node:
    """The document in `text`; raises `Unreadable` if it is not JSON or too big."""
    try:
        value = json.loads(
            text,
            object_pairs_hook=_Pairs,
            parse_int=Number,
            parse_float=Number,
            parse_constant=Number,
        )
    except json.JSONDecodeError as error:
        message = f"This is not JSON: {error.msg} (column {error.colno})."
        problems.give_up("", message, error.lineno)
    except RecursionError:
        problems.give_up("", f"Nested deeper than {DEEPEST_LEVEL} levels.")
    return _Planter(problems).node(value, "", 0)


class _Planter:
    """Turns what the parser gives into a tree, as deep and big as is allowed."""

    def __init__(self, problems: ProblemList) -> None:
        self._limits = Limits(problems)

    def node(self, value: object, path: str, level: int) -> Node:
        is_nested = isinstance(value, list)
        self._limits.check(level + is_nested, path, None)
        if isinstance(value, _Pairs):
            return Mapping(list(self._entries(value, path, level + 1)))
        if isinstance(value, list):
            return Listing(list(self._items(value, path, level + 1)))
        assert value is None or isinstance(value, str | bool | Number)
        return Scalar(value)

    def _entries(self, pairs: _Pairs, path: str, level: int) -> Iterator[Entry]:
        for key, value in pairs:
            yield Entry(key, self.node(value, below(path, key), level))

    def _items(self, values: list[object], path: str, level: int) -> Iterator[Node]:
        for index, value in enumerate(values):
            yield self.node(value, f"{path}[{index}]", level)
