"""A text that the database has encrypted alone."""

from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact

from planner.encryption import decrypted, encrypted


class IsBlank(Exact):
    """Whether there is no text; nothing else can be asked of what is encrypted."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            raise FieldError("An encrypted text is compared by its mark, or with ''.")
        return self.rhs


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Encrypted as it is saved and decrypted as it is loaded.

    The same text is kept differently each time, so no query can look for one; asking
    raises FieldError. What cannot be decrypted is loaded as an UnreadableKey, and kept
    as it was when it is saved again.
    """

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "exact":
            return IsBlank
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """What was encrypted, as Django asks for it."""
        return value if value is None else decrypted(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            value = encrypted(value)
        return super().get_db_prep_save(value, connection)
