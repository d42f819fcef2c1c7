"""What somebody has chosen for themselves."""

from django.conf import settings
from django.db import models


class Preferences(models.Model):
    """The choices of one person; somebody without a row has the defaults."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences"
    )
    wants_mail = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        return f"Preferences of {self.user}"
