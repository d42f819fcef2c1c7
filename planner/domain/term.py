"""A word of the plan document, with the words that people read for it."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A value of a closed list: `Role("developer").label == "Developer machine"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        return term
