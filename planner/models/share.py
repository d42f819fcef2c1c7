"""Links for others: to look at one thing of a team, without an account."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from planner.domain.term import Term
from planner.models.environment import Environment
from planner.models.installation import Installation
from planner.models.revision import Revision
from planner.models.team import Membership
from planner.models.terms import one_of, term_field

LISTED_FOR = timedelta(days=30)
"""So long a link that leads nowhere any more stays in the list."""


class Shared(Term):
    """What a link shows."""

    REVISION = "revision", "Revision"
    CHECKLIST = "checklist", "Checklist"
    SIGN_OFF = "sign-off", "Record of the installation"


class ShareQuerySet(models.QuerySet["Share"]):
    def standing(self) -> Self:
        """Those that were not revoked and have not lapsed."""
        return self.filter(revoked_at__isnull=True, lapses_at__gt=timezone.now())

    def with_makers(self) -> Self:
        """With `is_backed`: whether who made it may still share plans of the team."""
        backing = Membership.objects.filter(
            models.Q(is_planner=True) | models.Q(is_reviewer=True),
            user__is_active=True,
            user_id=models.OuterRef("made_by_id"),
            team_id=models.OuterRef("environment__team_id"),
        )
        return self.annotate(is_backed=models.Exists(backing))

    def open(self) -> Self:
        """Those that show something.

        None does any more whose environment is deleted, or whose maker may share
        nothing of the team now.
        """
        there = self.standing().filter(environment__deleted_at__isnull=True)
        return there.with_makers().filter(is_backed=True)

    def listed(self) -> Self:
        """Those that stand, and those that ceased to not long ago."""
        since = timezone.now() - LISTED_FOR
        return self.filter(lapses_at__gt=since).exclude(revoked_at__lte=since)


class Share(models.Model):
    """A link that shows one thing to whoever has it, until a day.

    Only the SHA-256 of its secret is kept. It shows `revision`, or the checklist of
    that, or the record of `installation`. `meant_for` is a remark of whoever made it.
    `opened` counts the pages and files that it showed.
    """

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="shares"
    )
    what = term_field(Shared)
    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, null=True, related_name="+"
    )
    installation = models.ForeignKey(
        Installation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    meant_for = models.CharField(max_length=100, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    made_by_name = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    lapses_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("share", "what", Shared),
            models.CheckConstraint(
                condition=models.Q(
                    what__in=["revision", "checklist"],
                    revision__isnull=False,
                    installation__isnull=True,
                )
                | models.Q(
                    what="sign-off", revision__isnull=True, installation__isnull=False
                ),
                name="share_shows_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"Link to {self.environment}: {self.called}"

    @property
    def called(self) -> str:
        """What it shows: `Checklist, revision 3`."""
        label = Shared(self.what).label
        if self.installation:
            return _("%(what)s %(number)d") % {
                "what": label,
                "number": self.installation.number,
            }
        assert self.revision is not None
        if self.what == Shared.REVISION:
            return self.revision.called
        return f"{label}, {_('revision %d') % self.revision.number}"

    @property
    def until(self) -> date:
        """The last day on which it works."""
        return localdate(self.lapses_at - timedelta(seconds=1))

    @property
    def is_lapsed(self) -> bool:
        return self.lapses_at <= timezone.now()
