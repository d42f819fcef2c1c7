"""Single values of a document: each is what its field wants, or a problem."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from planner.document.kinds import FORBIDDEN, Constant, Text, Whole
from planner.document.problems import LONGEST_QUOTE, ProblemList, quoted
from planner.document.tree import Broken, Listing, Mapping, Node, Number, Scalar
from planner.domain.names import is_blank
from planner.domain.term import Term

_FORBIDDEN = re.compile(f"[{FORBIDDEN}\ud800-\udfff]")


class Unusable(Exception):
    """A value that cannot be used; its problem is reported already."""


class ValueReader:
    """Reads single values; every method raises `Unusable` after naming a problem."""

    def __init__(self, problems: ProblemList) -> None:
        self._problems = problems

    def constant(self, field: Constant, node: Node, path: str) -> str:
        text = self.text(node, path)
        if text != field.value:
            message = f"{field.key} is {quoted(text)}; only {field.value} can be read."
            raise self.unusable(node, path, message)
        return text

    def text_field(self, field: Text, node: Node, path: str) -> str:
        text = self.text(node, path)
        if field.longest is not None and is_blank(text):
            raise self.unusable(node, path, f"{field.key} is blank; fill it in.")
        if field.longest is not None and len(text) > field.longest:
            message = (
                f"{field.key} has {len(text):,} characters;"
                f" at most {field.longest} are allowed."
            )
            raise self.unusable(node, path, message)
        return text

    def text(self, node: Node, path: str) -> str:
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            raise self.wrong(node, path, "a text", _quotes_help(node))
        if forbidden := _FORBIDDEN.search(node.value):
            character = f"U+{ord(forbidden[0]):04X}"
            message = f"The text holds the character {character}; remove it."
            raise self.unusable(node, path, message)
        return node.value

    def flag(self, node: Node, path: str) -> bool:
        if not isinstance(node, Scalar) or not isinstance(node.value, bool):
            raise self.wrong(node, path, "true or false")
        return node.value

    def whole(self, field: Whole, node: Node, path: str) -> int:
        if isinstance(node, Scalar) and isinstance(node.value, Number):
            whole = node.value.whole
            if whole is not None and field.lowest <= whole <= field.highest:
                return whole
        wanted = f"a whole number from {field.lowest} to {field.highest}"
        raise self.wrong(node, path, wanted)

    def word(self, words: type[Term], node: Node, path: str) -> Term:
        by_text = {str(word): word for word in words}
        allowed = ", ".join(text or '""' for text in by_text)
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            raise self.wrong(node, path, f"one of {allowed}")
        if node.value not in by_text:
            advice = self.advice(node.value, list(by_text))
            message = f"{quoted(node.value)} is not one of {allowed}{advice}"
            raise self.unusable(node, path, message)
        return by_text[node.value]

    def advice(self, written: str, known: Sequence[str]) -> str:
        """The end of a sentence: what may have been meant."""
        if len(written) > LONGEST_QUOTE:
            return "."
        nearest = get_close_matches(written.strip().lower(), filter(None, known), n=1)
        return f"; did you mean {nearest[0]}?" if nearest else "."

    def wrong(self, node: Node, path: str, wanted: str, help: str = "") -> Unusable:
        """Report that `node` is not what is wanted."""
        message = f"Here stands {_described(node)}, but {wanted} is wanted{help}."
        return self.unusable(node, path, message)

    def unusable(self, node: Node, path: str, message: str) -> Unusable:
        if not isinstance(node, Broken):
            self._problems.add(path, message, node.line)
        return Unusable()


def _quotes_help(node: Node) -> str:
    is_number_or_flag = isinstance(node, Scalar) and node.value is not None
    return "; put it in quotes" if is_number_or_flag else ""


def _described(node: Node) -> str:
    match node:
        case Mapping():
            return "a mapping"
        case Listing():
            return "a list"
        case Scalar(value=bool(flag)):
            return "the flag true" if flag else "the flag false"
        case Scalar(value=Number(source)):
            return f"the number {source[:LONGEST_QUOTE]}"
        case Scalar(value=str(text)):
            return f"the text {quoted(text)}"
    return "nothing"
