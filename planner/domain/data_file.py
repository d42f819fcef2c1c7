"""Data files of the domain: read strictly, with errors that say where."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)

FOLDER = Path(__file__).parent


class BadDataFile(Exception):
    """A data file that does not say what it should."""


class Entry:
    """A table of a data file. Every value asked for is checked, all others refused."""

    __slots__ = ("_asked", "_values", "where")

    def __init__(self, where: str, values: object) -> None:
        if not isinstance(values, Mapping):
            raise BadDataFile(f"{where}: a table is expected")
        self.where = where
        self._values = values
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """The text under `key`, which must be there unless it has a default."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.wrong(f"{key} must be a text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._value(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise self.wrong(f"{key} must be a list of texts")
        return tuple(values)

    def flag(self, key: str) -> bool:
        value = self._value(key, False)
        if not isinstance(value, bool):
            raise self.wrong(f"{key} must be true or false")
        return value

    def word(self, key: str, kind: type[Word], default: Word | None = None) -> Word:
        """The text under `key` as one of the words of `kind`."""
        return self._as_word(key, self.text(key, default), kind)

    def words(self, key: str, kind: type[Word]) -> tuple[Word, ...]:
        return tuple(self._as_word(key, text, kind) for text in self.texts(key))

    def part(self, key: str) -> "Entry":
        """The table under `key`."""
        return Entry(f"{self.where}, {key}", self._value(key, None))

    def parts(self, key: str) -> "list[Entry]":
        """The tables under `key`, none if it is absent."""
        values = self._value(key, [])
        if not isinstance(values, list):
            raise self.wrong(f"{key} must be a list of tables")
        return [
            Entry(f"{self.where}, {key} {number}", value)
            for number, value in enumerate(values, start=1)
        ]

    def close(self) -> None:
        """Refuse whatever nobody asked for: it is a slip of the pen."""
        unknown = ", ".join(sorted(set(self._values) - self._asked))
        if unknown:
            raise self.wrong(f"unknown: {unknown}")

    def wrong(self, message: str) -> BadDataFile:
        return BadDataFile(f"{self.where}: {message}")

    def _value(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key not in self._values and default is None:
            raise self.wrong(f"{key} is missing")
        return self._values.get(key, default)

    def _as_word(self, key: str, text: str, kind: type[Word]) -> Word:
        try:
            return kind(text)
        except ValueError:
            known = ", ".join(kind)
            raise self.wrong(f"{key}: {text!r} is none of {known}") from None


def shipped(name: str) -> str:
    """The text of a data file of this package."""
    return (FOLDER / name).read_text(encoding="utf-8")


def entries(name: str, text: str, key: str) -> list[Entry]:
    """The tables `[[key]]` of a TOML file, which holds nothing else."""
    try:
        whole = Entry(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadDataFile(f"{name}: {error}") from error
    found = whole.parts(key)
    whole.close()
    if not found:
        raise whole.wrong(f"there is no [[{key}]]")
    return found
