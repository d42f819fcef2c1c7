"""Invitations: links into a team, each for one person."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from planner.models.team import Duties, Team

INVITED_FOR = timedelta(days=7)
"""So long the link of an invitation leads into the team."""


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Those whose link still leads into the team.

        None does any more whose maker is no team admin there now.
        """
        return self.filter(
            taken_at__isnull=True,
            withdrawn_at__isnull=True,
            lapses_at__gt=timezone.now(),
            made_by__is_active=True,
            made_by__memberships__team=models.F("team"),
            made_by__memberships__is_admin=True,
        )


class Invitation(Duties):
    """A link into a team, for one person, once, and not for long.

    Only the SHA-256 of the link's secret is kept. `meant_for` is a remark of whoever
    made it.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    meant_for = models.CharField(max_length=100, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    made_at = models.DateTimeField(auto_now_add=True)
    lapses_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Invitation to {self.team}"
