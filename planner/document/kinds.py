"""The kinds of fields that a plan document is made of."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from typing import Any

from planner.domain.term import Term

FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
"""The characters that no text may hold, as the inside of a character class."""


@dataclass(frozen=True, kw_only=True)
class _Field:
    """What every field has: its key, and the words people read for it.

    `required`: the key must be there. `always`: it is written even at its default.
    """

    key: str
    title: str
    about: str = ""
    required: bool = False
    always: bool = False


@dataclass(frozen=True, kw_only=True)
class Constant(_Field):
    """A text that is the same in every document; no part of the design."""

    value: str


@dataclass(frozen=True, kw_only=True)
class Text(_Field):
    """A text; `longest` limits its characters, and such a one must not be blank."""

    longest: int | None = None


@dataclass(frozen=True, kw_only=True)
class Flag(_Field):
    """True or false."""


@dataclass(frozen=True, kw_only=True)
class Whole(_Field):
    """A whole number within limits, both included."""

    lowest: int
    highest: int


@dataclass(frozen=True, kw_only=True)
class Choice(_Field):
    """One word of a closed list."""

    words: type[Term]


@dataclass(frozen=True, kw_only=True)
class Choices(_Field):
    """Any words of a closed list; a set."""

    words: type[Term]


@dataclass(frozen=True, kw_only=True)
class Names(_Field):
    """A list of names; a name that is there twice counts once."""


@dataclass(frozen=True, kw_only=True)
class Group(_Field):
    """Fields that belong together, and the dataclass that they make.

    `many`: a list of such groups. The defaults of the fields are those of the
    dataclass, whose attributes are named like the keys.
    """

    makes: Callable[..., Any]
    fields: tuple["Field", ...]
    many: bool = False

    @cached_property
    def by_key(self) -> dict[str, "Field"]:
        return {field.key: field for field in self.fields}

    @cached_property
    def required_keys(self) -> tuple[str, ...]:
        return tuple(field.key for field in self.fields if field.required)

    def default_of(self, field: "Field") -> Any:
        """The value of `field` where the document is silent."""
        for attribute in fields(self.makes):  # type: ignore[arg-type]
            if attribute.name == field.key and attribute.default is not MISSING:
                return attribute.default
        raise LookupError(f"{field.key} has no default")


Field = Constant | Text | Flag | Whole | Choice | Choices | Names | Group
