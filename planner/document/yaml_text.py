"""YAML, version 1.2 with its core schema, as a tree: only what plain data needs.

Anchors, aliases, tags and merge keys are problems. So are the three characters on
which readers of YAML disagree whether they end a line.
"""

import re
from collections.abc import Iterator

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
            _line_of(text, match) if not problems.is_full else None,
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
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
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
            line = following.start_mark.line + 1
            self._problems.add("", "A second document starts; keep one a file.", line)
        return root

    def _node(self, event: yaml.Event, path: str, level: int) -> Node:
        line = event.start_mark.line + 1
        self._limits.check(level, path, line)
        if isinstance(event, yaml.AliasEvent):
            message = f"Aliases (*{event.anchor}) are not allowed; write the value out."
            self._problems.add(path, message, line)
            return Broken(line)
        self._check_properties(event, path, line)
        if isinstance(event, yaml.ScalarEvent):
            is_plain = event.implicit[0]
            return Scalar(resolved(event.value) if is_plain else event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(list(self._items(path, level + 1)), line)
        return Mapping(list(self._entries(path, level + 1)), line)

    def _check_properties(self, event: yaml.Event, path: str, line: int) -> None:
        if event.anchor is not None:
            message = f"Anchors (&{event.anchor}) are not allowed; remove it."
            self._problems.add(path, message, line)
        if event.tag is not None:
            message = f"Tags ({quoted(event.tag)}) are not allowed; remove it."
            self._problems.add(path, message, line)

    def _items(self, path: str, level: int) -> Iterator[Node]:
        for index, event in enumerate(self._events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, f"{path}[{index}]", level)

    def _entries(self, path: str, level: int) -> Iterator[Entry]:
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            line = event.start_mark.line + 1
            key = self._key(event, path, level)
            place = path if key is None else below(path, key)
            value = self._node(next(self._events), place, level)
            if key is not None:
                yield Entry(key, value, line)

    def _key(self, event: yaml.Event, path: str, level: int) -> str | None:
        """The key that starts with `event`, or None if no plan can have it."""
        node = self._node(event, path, level)
        if isinstance(node, Scalar) and isinstance(node.value, str):
            if node.value == "<<" and event.implicit[0]:
                message = "Merge keys (<<) are not allowed; write the values out."
                self._problems.add(path, message, node.line)
                return None
            return node.value
        if isinstance(node, Scalar):
            message = f"A key is a text; put {quoted(event.value)} in quotes."
            self._problems.add(path, message, node.line)
        elif not isinstance(node, Broken):
            message = "A key is a text, not a list or a mapping."
            self._problems.add(path, message, node.line)
        return None
