"""An installation: an approved revision that is being carried out, task by task."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from planner.domain.steps.phase import Phase
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

    `number` counts the installations of the environment, from 1. `ended_…` say who
    signed it off or stopped it, when, and in what words.
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


UNLISTED = ("detail", "expected", "source", "depends_on", "waits_for", "inputs")
"""What no list of tasks says; much of it is long."""


class TaskQuerySet(models.QuerySet["Task"]):
    def in_force(self) -> Self:
        """Those that the present revision has."""
        return self.filter(removed_in=None)

    def with_results(self) -> Self:
        """With the result that counts, what was said of it, and whose task it is."""
        return self.select_related("result", "inspection", "person")

    def in_brief(self) -> Self:
        """Without the long texts, which only the page of a task shows."""
        return self.defer("detail", "expected", "inputs", "source", "items")

    def to_accept(self) -> Self:
        """Those whose result nobody has accepted or sent back yet."""
        return self.in_force().filter(inspection=None).exclude(result=None)

    def in_order(self) -> Self:
        """By phase, with their results and what a list says of them."""
        places = {phase: place for place, phase in enumerate(Phase)}
        cases = [models.When(phase=p, then=models.Value(n)) for p, n in places.items()]
        listed = self.with_results().prefetch_related("result__files")
        return listed.defer(*UNLISTED).order_by(models.Case(*cases), "number", "pk")


class Task(models.Model):
    """A step of the installation, as the revision has it.

    `key` is that of the step, by which it is known again in a later revision, and
    `number` its place in the order. `machine` is the id of its machine. `depends_on`
    are keys. `inputs` are what `digest` was made of. `result` is the one that counts,
    None while there is none, `file_count` how many files show it, and `inspection`
    what a reviewer last said of it. `removed_in` is the number of the revision that
    has it no more.
    """

    installation = models.ForeignKey(
        Installation, on_delete=models.CASCADE, related_name="tasks"
    )
    key = models.TextField()
    number = models.PositiveIntegerField()
    step = models.TextField()
    kind = models.TextField()
    phase = term_field(Phase)
    machine = models.PositiveBigIntegerField(null=True, blank=True)
    where = models.TextField()
    title = models.TextField()
    detail = models.TextField()
    expected = models.TextField()
    who = models.CharField(max_length=32, blank=True)
    evidence_asked = models.TextField(blank=True)
    source = models.JSONField(default=list)
    depends_on = models.JSONField(default=list)
    waits_for = models.JSONField(default=list)
    items = models.JSONField(default=list)
    is_own = models.BooleanField(default=False)
    inputs = models.JSONField(default=dict)
    digest = models.CharField(max_length=71)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
    )
    removed_in = models.PositiveIntegerField(null=True, blank=True)
    result = models.ForeignKey(
        "Result", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    inspection = models.ForeignKey(
        "Inspection", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    file_count = models.PositiveSmallIntegerField(default=0)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            one_of("task", "phase", Phase),
            models.UniqueConstraint(
                fields=["installation", "key"], name="task_keys_are_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """Where the task is shown and its result is written down."""
        installation = self.installation
        return reverse(
            "planner:task",
            args=[installation.environment_id, installation.number, self.pk],
        )
