"""A document as read from its text, before anybody asks what it means."""

from dataclasses import dataclass

from planner.document.problems import ProblemList

DEEPEST_LEVEL = 20
MOST_VALUES = 120_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is spelled; `source` may be thousands of digits long."""

    source: str

    @property
    def whole(self) -> int | None:
        """The number if it has no fraction (`2.0` has none), else None."""
        if self.source.startswith(("0x", "0o")):
            return int(self.source, 0)
        try:
            number = float(self.source)
        except ValueError:
            return None
        return int(number) if number.is_integer() else None


@dataclass(slots=True)
class Scalar:
    value: str | bool | Number | None
    line: int | None = None


@dataclass(slots=True)
class Listing:
    items: list["Node"]
    line: int | None = None


@dataclass(slots=True)
class Entry:
    """A key and its value; `line` is that of the key."""

    key: str
    value: "Node"
    line: int | None = None


@dataclass(slots=True)
class Mapping:
    """The entries in the order of the text; a key may be there twice."""

    entries: list[Entry]
    line: int | None = None


@dataclass(slots=True)
class Broken:
    """A place whose problem is reported already."""

    line: int | None = None


Node = Scalar | Listing | Mapping | Broken


class Limits:
    """Counts the values of one document, and stops one that is too big."""

    def __init__(self, problems: ProblemList) -> None:
        self._problems = problems
        self._values = 0

    def check(self, level: int, path: str, line: int | None) -> None:
        """Allow one more value at `level`: how many lists and mappings it is in.

        A list or a mapping counts itself too. Raises `Unreadable` where that
        is too deep, or one value too many.
        """
        self._values += 1
        if level > DEEPEST_LEVEL:
            self._problems.give_up(
                path, f"Nested deeper than {DEEPEST_LEVEL} levels.", line
            )
        if self._values > MOST_VALUES:
            self._problems.give_up(
                "", f"The document holds more than {MOST_VALUES:,} values.", line
            )
