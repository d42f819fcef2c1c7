"""What became of a task: results, what shows them, and what others said of them.

All of it is kept: a new result takes the place of an old one, which stays.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.timezone import localtime

from planner.domain.step_result import EvidenceName, Outcome, StepResult
from planner.domain.steps.phase import Phase
from planner.models.installation import Installation
from planner.models.kept import Kept, KeptQuerySet
from planner.models.revision import Revision
from planner.models.task import Task
from planner.models.terms import one_of, term_field


class ByPerson(Kept):
    """A row that says who wrote it, and what they were called then."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    by_name = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Result(ByPerson):
    """How a task ended, when somebody carried it out.

    `digest` is that of the step it answers. `around` is why it was done before what it
    waits for, and `came_from` the file it was brought in with, "" for the portal.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="results")
    outcome = term_field(Outcome)
    note = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    around = models.TextField(blank=True)
    digest = models.CharField(max_length=71)
    came_from = models.TextField(blank=True)

    objects = KeptQuerySet["Result"].as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [one_of("result", "outcome", Outcome)]

    def __str__(self) -> str:
        return f"{self.outcome} by {self.by_name}"

    def as_value(self, accepted: bool | None = None) -> StepResult:
        """The result as documents print it; its files are read where prefetched.

        `accepted` is what the inspection that counts says.
        """
        return StepResult(
            outcome=Outcome(self.outcome),
            by=self.by_name,
            at=localtime(self.at),
            note=self.note,
            evidence=self.evidence,
            files=tuple(file.as_value() for file in self.files.all()),
            around=self.around,
            number=self.pk,
            accepted=accepted,
        )


def place_of_file(file: "EvidenceFile", name: str) -> str:
    """Where a file is put: nothing of what somebody called it counts."""
    return f"evidence/{uuid4().hex}"


class EvidenceFile(ByPerson):
    """A file that shows a result; `name` is what it was called where it came from."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="files")
    name = models.TextField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=place_of_file)

    objects = KeptQuerySet["EvidenceFile"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def as_value(self) -> EvidenceName:
        """The file as documents name it."""
        return EvidenceName(self.name, self.size, self.by_name)


class Inspection(ByPerson):
    """What a reviewer says of a result: accepted, or sent back with a reason."""

    result = models.ForeignKey(
        Result, on_delete=models.CASCADE, related_name="inspections"
    )
    accepted = models.BooleanField()
    text = models.TextField(blank=True)

    objects = KeptQuerySet["Inspection"].as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{'accepted' if self.accepted else 'sent back'} by {self.by_name}"


class SetAside(ByPerson):
    """A result that counts no more, and why.

    It is a `revision` whose approval changed the step: `changes` are what, old and new.
    Without one, somebody took the result back.
    """

    result = models.OneToOneField(
        Result, on_delete=models.CASCADE, related_name="set_aside"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, null=True, related_name="+"
    )
    changes = models.JSONField(default=list)
    text = models.TextField(blank=True)

    objects = KeptQuerySet["SetAside"].as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.result} set aside"


class Carried(ByPerson):
    """A revision that an installation carried out, from then on."""

    installation = models.ForeignKey(
        Installation, on_delete=models.CASCADE, related_name="carried"
    )
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")

    objects = KeptQuerySet["Carried"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.revision} carried out"


class GateMove(ByPerson):
    """A phase that was closed, or opened again; the last one counts."""

    installation = models.ForeignKey(
        Installation, on_delete=models.CASCADE, related_name="gate_moves"
    )
    phase = term_field(Phase)
    closes = models.BooleanField()
    text = models.TextField(blank=True)

    objects = KeptQuerySet["GateMove"].as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [one_of("gatemove", "phase", Phase)]

    def __str__(self) -> str:
        return f"{self.phase} {'closed' if self.closes else 'opened'}"
