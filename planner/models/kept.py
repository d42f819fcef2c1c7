"""Rows that are written once: the model refuses what the database refuses."""

from typing import Any, TypeVar

from django.db import models

from planner.domain.refusal import Refusal
from planner.stands import STANDS, Stand

Row = TypeVar("Row", bound=models.Model, covariant=True)


class KeptQuerySet(models.QuerySet[Row]):
    """Rows to be read and added; Refusal to whoever changes or removes them."""

    def update(self, **values: Any) -> int:
        raise Refusal(_stand(self.model).no_change)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Refusal(_stand(self.model).no_removal)


class Kept(models.Model):
    """A row that is never changed or removed; see planner/stands.py."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise Refusal(_stand(type(self)).no_change)
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise Refusal(_stand(type(self)).no_removal)


def _stand(model: type[models.Model]) -> Stand:
    return STANDS[model.__name__]
