"""What can be deleted, and brought back for a while: environments, and whole teams."""

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=30)
"""So long what is deleted can be brought back."""

Row = TypeVar("Row", bound=models.Model, covariant=True)


class DeletableQuerySet(models.QuerySet[Row]):
    """Rows of which some are deleted."""

    def there(self) -> Self:
        """Those that are not deleted."""
        return self.filter(deleted_at__isnull=True)

    def retrievable(self) -> Self:
        """The deleted ones that can be brought back."""
        return self.filter(deleted_at__gt=timezone.now() - KEPT_FOR)

    def gone(self) -> Self:
        """The deleted ones that nobody can bring back any more."""
        return self.filter(deleted_at__lte=timezone.now() - KEPT_FOR)


class Deletable(models.Model):
    """`deleted_at` is when somebody deleted it; it can be brought back for KEPT_FOR."""

    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def retrievable_until(self) -> datetime | None:
        """Until when it can be brought back; None if it is not deleted."""
        return self.deleted_at + KEPT_FOR if self.deleted_at else None
