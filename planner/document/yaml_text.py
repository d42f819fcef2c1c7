"""YAML, version 1.2 with its core schema, as a tree: only what plain data needs.

Anchors, aliases, tags and merge keys are problems. So are the three characters on
which readers of YAML disagree whether they end a line.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from planner.document.problems import ProblemList, below, quoted
from planner.document.tree import (
    Broken,
    Entry,
    Limits,
    Listing,
    Mapping,
    Node,
    Number,
    Scalar,
)

_UNPRINTABLE = re.compile(
    r"[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_DIRECTIVE = re.compile(r"^%(?!YAML +1\.2\s*(?:#.*)?$).*", re.MULTILINE)
_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_WORDS = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
}


def yaml_tree(text: str, problems: ProblemList) -> Node:
    """The one document in `text`; what is wrong with it is added to `problems`.

    Raises `Unreadable` where the text is not YAML or reading on makes no sense.
    """
    _check_characters(text, problems)
    try:
        return _Composer(text, problems).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        problems.give_up("", _syntax_message(text, error, line), line)
    except yaml.YAMLError:
        problems.give_up("", "This is not YAML.")


def resolved(text: str) -> str | bool | Number | None:
    """What the core schema takes an unquoted `text` for."""
    if text in _WORDS:
        return _WORDS[text]
    return Number(text) if _NUMBER.fullmatch(text) else text


def _check_characters(text: str, problems: ProblemList) -> None:
    for match in _UNPRINTABLE.finditer(text):
        character = f"U+{ord(match[0]):04X}"
        problems.add(
            "",
            f"The character {character} is not allowed here; remove it, or write it"
            " as an escape in double quotes.",
            _line_of(text, match),
        )
    for match in _DIRECTIVE.finditer(text):
        message = "Only the directive %YAML 1.2 is allowed; remove this line."
        problems.give_up("", message, _line_of(text, match))
    if problems:
        raise problems.as_error()


def _line_of(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


def _syntax_message(text: str, error: yaml.MarkedYAMLError, line: int | None) -> str:
    lines = text.split("\n")
    if line and line <= len(lines) and re.match(" *\t", lines[line - 1]):
        return "YAML is indented with spaces, not with tabs."
    reasons = ", ".join(filter(None, [error.context, error.problem]))
    return f"This is not YAML: {reasons}."


class _Composer:
    """Builds the tree from the events of the parser, one event at a time."""

    def __init__(self, text: str, problems: ProblemList) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._problems = problems
        self._limits = Limits(problems)

    def document(self) -> Node:
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._problems.give_up("", "The document is empty.")
        root = self._node(next(self._events), "", 0)
        next(self._events)
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            message = "A second document starts; keep one a file."
            self._problems.add("", message, _line(following))
        return root

    def _node(self, event: Any, path: str, level: int) -> Node:
        line = _line(event)
        is_nested = isinstance(event, yaml.CollectionStartEvent)
        self._limits.check(level + is_nested, path, line)
        if isinstance(event, yaml.AliasEvent):
            message = "Aliases (*name) are not allowed; write the value out."
            self._problems.add(path, message, line)
            return Broken(line)
        self._check_properties(event, path)
        if not is_nested:
            return Scalar(_meaning(event), line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(list(self._items(path, level + 1)), line)
        return Mapping(list(self._entries(path, level + 1)), line)

    def _check_properties(self, event: Any, path: str) -> None:
        if event.anchor is not None:
            message = "Anchors (&name) are not allowed; remove it."
            self._problems.add(path, message, _line(event))
        if event.tag is not None:
            message = f"Tags ({quoted(event.tag)}) are not allowed; remove it."
            self._problems.add(path, message, _line(event))

    def _items(self, path: str, level: int) -> Iterator[Node]:
        for index, event in enumerate(self._events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, f"{path}[{index}]", level)

    def _entries(self, path: str, level: int) -> Iterator[Entry]:
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._key(event, path, level)
            place = path if key is None else below(path, key)
            value = self._node(next(self._events), place, level)
            if key is not None:
                yield Entry(key, value, _line(event))

    def _key(self, event: Any, path: str, level: int) -> str | None:
        """The key that starts with `event`; None if it is none, which is reported."""
        if not isinstance(event, yaml.ScalarEvent):
            self._node(event, path, level)
            message = "A key is a text, not a list, a mapping or an alias."
            self._problems.add(path, message, _line(event))
            return None
        self._check_properties(event, path)
        key = _meaning(event)
        if not isinstance(key, str):
            message = f"A key is a text; put {quoted(event.value)} in quotes."
        elif key == "<<" and event.implicit[0]:
            message = "Merge keys (<<) are not allowed; write the values out."
        else:
            return key
        self._problems.add(path, message, _line(event))
        return None


def _line(event: Any) -> int:
    """The line on which `event` starts, from 1."""
    line: int = event.start_mark.line
    return line + 1


def _meaning(event: Any) -> str | bool | Number | None:
    """The value of a scalar: only unquoted ones are more than text."""
    is_plain = event.implicit[0]
    return resolved(event.value) if is_plain else str(event.value)
