"""Comments: what people talk about, tied to a place of the plan."""

from typing import Self

from django.conf import settings
from django.db import models

from planner.domain.term import Term
from planner.models.environment import Environment
from planner.models.kept import Kept, KeptQuerySet
from planner.models.terms import one_of, term_field


class Anchor(Term):
    """What kind of thing a thread is about."""

    PLAN = "plan", "Whole plan"
    MACHINE = "machine", "Machine"
    FINDING = "finding", "Finding"
    STEP = "step", "Step"


class ThreadQuerySet(models.QuerySet["Thread"]):
    def open(self) -> Self:
        """Those that nobody has resolved, or that were reopened."""
        return self.filter(resolved_at__isnull=True)


class Thread(models.Model):
    """Comments about one thing of an environment, open until somebody resolves them.

    `revision` is the number of the revision on which it was begun, 0 for the draft.
    `place` says which thing; planner/services/anchors.py knows what it looks like.
    `called` is what it was called then, for when it is gone.
    """

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="threads"
    )
    revision = models.PositiveIntegerField()
    anchor = term_field(Anchor, default=Anchor.PLAN)
    place = models.TextField(blank=True)
    called = models.TextField(blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["environment", "resolved_at"], name="threads")]
        constraints = [one_of("thread", "anchor", Anchor)]

    def __str__(self) -> str:
        return f"{self.environment}: {self.called or self.get_anchor_display()}"


class Comment(Kept):
    """What one person said in a thread; never changed itself."""

    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, related_name="comments"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    by_name = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    objects = KeptQuerySet["Comment"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class Seen(models.Model):
    """Up to which comment somebody has read what is said of an environment."""

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    comment = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "environment"], name="seen_is_one_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} has read up to {self.comment}"
