"""The tasks of an installation: a step each, with the result that counts."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from planner.domain.steps.phase import Phase
from planner.models.installation import Installation
from planner.models.terms import one_of, term_field

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
