"""Licence keys encrypted anew, once the portal has another first key for that."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import models
from django.db.models.functions import Cast

from planner.domain.machine import License
from planner.domain.unreadable_key import UnreadableKey
from planner.encryption import decrypted, encrypted, is_current, mark_of
from planner.models import Environment, FreeLicense, Machine, Revision

BATCH = 500
FACTOR_SECRETS = ("secret", "seed")
"""What of a second factor is secret: of an app, and of recovery codes."""


@dataclass(frozen=True, slots=True)
class Encrypted:
    """How many licence keys the first key reads, another one does, and none does.

    `marks` are of keys that can be read, and were made with another secret key.
    """

    current: int = 0
    old: int = 0
    unreadable: int = 0
    marks: int = 0

    def __add__(self, other: "Encrypted") -> "Encrypted":
        return Encrypted(
            self.current + other.current,
            self.old + other.old,
            self.unreadable + other.unreadable,
            self.marks + other.marks,
        )


@dataclass(frozen=True, slots=True)
class Column:
    """Where licence keys are; as `Tokens` in what the column has as text.

    `mark` is the column of the mark of a key, where there is one.
    """

    model: type[models.Model]
    name: str
    tokens: Callable[[str], list[str]]
    anew: Callable[[str], Any]
    mark: str = ""

    def rows(self) -> Any:
        """All rows, with the column as `kept`, just as the database has it."""
        plain: Any = models.QuerySet(self.model)
        return plain.annotate(kept=Cast(self.name, models.TextField()))


def _tokens_of_undo(text: str) -> list[str]:
    tokens: list[str] = json.loads(text).get("keys", [])
    return tokens


def _anew(tokens: list[str]) -> list[str]:
    return [encrypted(decrypted(token)) for token in tokens]


def _undo_anew(text: str) -> dict[str, Any]:
    return {**json.loads(text), "keys": _anew(_tokens_of_undo(text))}


def _tokens_of_factor(text: str) -> list[str]:
    data: dict[str, Any] = json.loads(text)
    return [data[name] for name in FACTOR_SECRETS if name in data]


def _factor_anew(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    secrets = {name: data[name] for name in FACTOR_SECRETS if name in data}
    return data | dict(zip(secrets, _anew([*secrets.values()]), strict=True))


COLUMNS = (
    Column(Machine, "license_key", lambda text: [text], decrypted, "license_mark"),
    Column(FreeLicense, "key", lambda text: [text], decrypted, "mark"),
    Column(Revision, "keys", json.loads, lambda text: _anew(json.loads(text))),
    Column(Environment, "undo", _tokens_of_undo, _undo_anew),
    Column(Authenticator, "data", _tokens_of_factor, _factor_anew),
)
"""All that holds licence keys, and the secrets of second factors."""


def count_encrypted() -> Encrypted:
    """How the licence keys of the portal are encrypted now."""
    kinds = [_standing(each, kept, mark) for each, _, kept, mark in _all()]
    return sum(kinds, Encrypted())


def encrypt_anew() -> Encrypted:
    """Encrypt all licence keys with the first key; and say how they were before.

    Each is changed only if it is still what was read, so that what somebody saves
    meanwhile stands; it is encrypted with the first key already. What cannot be read
    stays as it is. Marks that were made with another secret key are made anew.
    """
    before = Encrypted()
    for column, pk, kept, mark in _all():
        standing = _standing(column, kept, mark)
        before += standing
        if standing.old or standing.marks:
            values = {column.name: column.anew(kept)}
            if column.mark:
                values[column.mark] = _mark(kept)
            column.rows().filter(pk=pk, kept=kept).update(**values)
    return before


def _all() -> Iterator[tuple[Column, int, str, str]]:
    """Each column of each row that may have keys: its key, its text and its mark."""
    for column in COLUMNS:
        after = 0
        rows = column.rows().exclude(kept__in=("", "[]", "{}")).order_by("pk")
        mark = column.mark or "pk"
        while batch := list(
            rows.filter(pk__gt=after).values_list("pk", "kept", mark)[:BATCH]
        ):
            for pk, kept, marked in batch:
                yield column, pk, kept, marked if column.mark else ""
            after = batch[-1][0]


def _standing(column: Column, kept: str, mark: str) -> Encrypted:
    tokens = [token for token in column.tokens(kept) if token]
    current = sum(map(is_current, tokens))
    unreadable = sum(isinstance(decrypted(token), UnreadableKey) for token in tokens)
    is_other = bool(column.mark) and not unreadable and mark != _mark(kept)
    return Encrypted(
        current, len(tokens) - current - unreadable, unreadable, int(is_other)
    )


def _mark(token: str) -> str:
    return mark_of(License(key=decrypted(token)).bare_key)
