"""What is wrong with a document, and where."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from planner.domain.connection import masked

MOST_PROBLEMS = 100
LONGEST_QUOTE = 60

_SIMPLE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a document.

    `path` leads to it (`machines[2].roles[0]`, "" for the document as a whole);
    `line` counts from 1 and is None where the format gives none.
    """

    path: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.path, self.message]))


MORE = Problem("", f"… and more; only the first {MOST_PROBLEMS} are listed.")


class Unreadable(Exception):
    """A document that cannot be read; `problems` says why, never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ProblemList:
    """Gathers problems while a document is read.

    Past the first hundred reading stops, which keeps hostile documents cheap: every
    method that adds may raise `Unreadable`.
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def __bool__(self) -> bool:
        return bool(self._problems)

    def add(self, path: str, message: str, line: int | None = None) -> None:
        if len(self._problems) == MOST_PROBLEMS:
            raise Unreadable([*self._by_line(), MORE])
        self._problems.append(Problem(path, message, line))

    def give_up(self, path: str, message: str, line: int | None = None) -> NoReturn:
        """Add a last problem, after which reading cannot go on."""
        self.add(path, message, line)
        raise self.as_error()

    def as_error(self) -> Unreadable:
        return Unreadable(self._by_line())

    def _by_line(self) -> list[Problem]:
        """The problems by line; those of the same line as they were found."""
        return sorted(self._problems, key=lambda problem: problem.line or 0)


def below(path: str, key: str) -> str:
    """The path of `key` in the mapping at `path`."""
    step = key if _SIMPLE_KEY.fullmatch(key) else quoted(key)
    return f"{path}.{step}" if path else step


def quoted(text: str) -> str:
    """`text` as a message may show it: on one line, short, without a password."""
    short = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
    plain = json.dumps(masked(short), ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in plain)
