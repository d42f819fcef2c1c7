"""Reviews: what people make of a revision."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from planner.domain.status import FIRST, Status
from planner.domain.term import Term
from planner.models.kept import Kept, KeptQuerySet
from planner.models.revision import Revision
from planner.models.team import Membership, Team
from planner.models.terms import one_of, term_field


class Review(models.Model):
    """Where the review of a revision stands. The revision itself never changes."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="review"
    )
    status = term_field(Status, default=FIRST)
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [one_of("review", "status", Status)]

    def __str__(self) -> str:
        return f"Review of {self.revision}"

    def get_absolute_url(self) -> str:
        """Where the review is shown."""
        environment = self.revision.environment_id
        return reverse("planner:review", args=[environment, self.revision.number])


class Answer(Term):
    """What somebody says to a revision."""

    APPROVED = "approved", "Approved"
    CHANGES_REQUESTED = "changes-requested", "Requested changes"
    TAKEN_BACK = "taken-back", "Took the submission back"
    WITHDRAWN = "withdrawn", "Withdrew the approval"


class VerdictQuerySet(KeptQuerySet["Verdict"]):
    def telling_who_is_gone(self, team: Team) -> Self:
        """With `is_from_gone` for those of people who review in `team` no more."""
        reviewing = Membership.objects.filter(
            team=team, user=models.OuterRef("by"), user__is_active=True
        )
        here = models.Exists(reviewing.filter(is_reviewer=True))
        return self.annotate(is_from_gone=~here)


class Verdict(Kept):
    """What one person said to a revision, and why; never changed itself."""

    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, related_name="verdicts"
    )
    answer = term_field(Answer)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    by_name = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True)

    is_from_gone = False

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("verdict", "answer", Answer),
            models.UniqueConstraint(
                fields=["review", "by"],
                condition=models.Q(answer="approved"),
                name="verdict_approves_once_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} by {self.by_name}"
