"""The fields of the plan document and the words they may hold."""

from collections.abc import Iterator

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
from planner.domain.term import Term
from planner.management.reference.markdown import code, codes, sections, table


def fields() -> str:
    """A table for the plan and for every group in it."""
    return sections(
        f"### {f'`{path}`: ' if path else ''}{group.title}\n\n{group.about}\n\n"
        + table(
            ("Field", "What it is", "Values", "If left out"),
            (_row(group, field) for field in group.fields),
        )
        for path, group in _groups(PLAN, "")
    )


def words() -> str:
    """A table for every closed list."""
    return sections(
        f"### {codes(paths)}\n\n"
        + table(
            ("Word", "Meaning"),
            [(_word(word), word.label) for word in kind],
        )
        for kind, paths in _lists().items()
    )


def _groups(group: Group, path: str) -> Iterator[tuple[str, Group]]:
    yield path, group
    for field in group.fields:
        if isinstance(field, Group):
            yield from _groups(field, _below(path, field))


def _below(path: str, field: Field) -> str:
    many = "[]" if isinstance(field, Group) and field.many else ""
    return ".".join(filter(None, (path, field.key))) + many


def _row(group: Group, field: Field) -> tuple[str, ...]:
    about = f"{field.title}. {field.about}".strip()
    return code(field.key), about, _values(field), _default(group, field)


def _values(field: Field) -> str:
    match field:
        case Constant():
            return code(field.value)
        case Text(longest=None):
            return "text"
        case Text():
            return f"text of 1 to {field.longest} characters"
        case Flag():
            return "`true` or `false`"
        case Whole():
            return f"whole number from {field.lowest} to {field.highest}"
        case Choice():
            return f"one of {_words(field.words)}"
        case Choices():
            return f"a list of any of {_words(field.words)}"
        case Names():
            return "a list of names"
        case Group():
            return "a list, see below" if field.many else "see below"


def _words(kind: type[Term]) -> str:
    return ", ".join(map(_word, kind))


def _word(word: Term) -> str:
    return code(word or '""')


def _default(group: Group, field: Field) -> str:
    if field.required:
        return "must be there"
    if isinstance(field, Group):
        return "empty"
    default = group.default_of(field)
    match default:
        case bool():
            return code(str(default).lower())
        case "" | None | () | frozenset():
            return "blank" if isinstance(field, Text | Whole | Choice) else "empty"
    return code(default)


def _lists() -> dict[type[Term], list[str]]:
    """Every closed list, with the paths of the fields that draw on it."""
    found: dict[type[Term], list[str]] = {}
    for path, group in _groups(PLAN, ""):
        for field in group.fields:
            if isinstance(field, Choice | Choices):
                found.setdefault(field.words, []).append(_below(path, field))
    return found
