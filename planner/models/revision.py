"""Revisions: what an environment said when it was submitted, kept for ever."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from planner.domain.judged import JudgedFinding, from_data
from planner.models.environment import Environment
from planner.models.kept import Kept, KeptQuerySet
from planner.models.team import Team


class Revision(Kept):
    """A design as it was submitted for review, and what was judged of it then.

    `number` counts the revisions of the environment, from 1. `content` is the plan
    document with what a document leaves out and without licence keys, `keys` are these,
    each encrypted (see services/kept_design.py), and `fingerprint` is that of both.
    Another key of the portal may encrypt them anew, so `keys` alone is free to change.
    `findings` are the findings of that day in full, made by the rules that `judged_by`
    names. `by_name` is what the author was called then.
    """

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    keys = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=71)
    findings = models.JSONField(default=list)
    judged_by = models.CharField(max_length=64)
    portal_version = models.CharField(max_length=32)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    by_name = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    message = models.TextField(blank=True)

    objects = KeptQuerySet["Revision"].as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["environment", "number"], name="revision_numbers_are_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.environment}, revision {self.number}"

    @property
    def called(self) -> str:
        """`Revision 3`."""
        return _("Revision %d") % self.number

    @property
    def judged(self) -> tuple[JudgedFinding, ...]:
        """Its findings as they were judged when it was submitted."""
        return from_data(self.findings)

    def get_absolute_url(self) -> str:
        """Where the revision is shown."""
        return reverse("planner:revision", args=[self.environment_id, self.number])


class TemplateQuerySet(models.QuerySet["Template"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The templates of the teams that `user` is a member of."""
        return self.filter(team__in=Team.objects.of(user)).select_related("team")


class Template(models.Model):
    """A starting point of a team's own, made of a revision.

    `content` is as that of a revision. A template outlives the revision it came from.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="templates")
    name = models.CharField(max_length=100)
    about = models.TextField(blank=True)
    content = models.JSONField()
    made_of = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "name"], name="template_names_are_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name
