"""An installation: an approved revision that is being carried out, task by task."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from planner.domain.term import Term
from planner.models.environment import Environment
from planner.models.revision import Revision
from planner.models.team import Team
from planner.models.terms import one_of, term_field


class Stage(Term):
    """Whether an installation goes on."""

    RUNNING = "running", "Running"
    SIGNED_OFF = "signed-off", "Signed off"
    STOPPED = "stopped", "Stopped"


class InstallationQuerySet(models.QuerySet["Installation"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Those of the environments that `user` may see."""
        there = Environment.objects.visible_to(user)
        return self.filter(environment__in=there)

    def running(self) -> Self:
        return self.filter(stage=Stage.RUNNING)


class Installation(models.Model):
    """A revision that is carried out; while it runs, a later approved one takes over.

    `number` counts the installations of the environment, from 1. `is_told_done` says
    whether its reviewers were told that all is done, and nothing that concerns them has
    brought work back since. `ended_…` say who signed it off or stopped it, when, and in
    what words.
    """

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="installations"
    )
    number = models.PositiveIntegerField()
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    stage = term_field(Stage, default=Stage.RUNNING)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    started_by_name = models.TextField(blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    is_told_done = models.BooleanField(default=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    ended_by_name = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_text = models.TextField(blank=True)

    objects = InstallationQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            one_of("installation", "stage", Stage),
            models.UniqueConstraint(
                fields=["environment", "number"],
                name="installation_numbers_are_unique",
            ),
            models.UniqueConstraint(
                fields=["environment"],
                condition=models.Q(stage="running"),
                name="installation_runs_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.environment}, installation {self.number}"

    def get_absolute_url(self) -> str:
        """Where the installation is shown."""
        return reverse("planner:installation", args=[self.environment_id, self.number])

    @property
    def called(self) -> str:
        """`Installation 2`."""
        return _("Installation %d") % self.number

    @property
    def is_running(self) -> bool:
        return self.stage == Stage.RUNNING

    @property
    def team(self) -> Team:
        return self.environment.team
