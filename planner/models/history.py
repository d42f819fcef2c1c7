"""What became of an environment: an entry for each change, never changed itself."""

from typing import Any

from django.conf import settings
from django.db import models

from planner.domain.diff import Change
from planner.domain.finding_changes import FindingChanges, Touched
from planner.domain.term import Term
from planner.models.environment import Environment
from planner.models.terms import one_of, term_field

SHOWN_CHANGES = 20
"""So many values of an entry are shown in a list of entries."""


class Deed(Term):
    """What somebody did to an environment."""

    CREATED = "created", "Created"
    IMPORTED = "imported", "Brought in from a plan document"
    COPIED = "copied", "Copied"
    WHAT_IF = "what-if", "Kept from a what-if"
    EDITED = "edited", "Changed"
    MACHINE_REMOVED = "machine-removed", "Removed a machine"
    ACCEPTED = "accepted", "Accepted a warning"
    WITHDRAWN = "withdrawn", "Withdrew an acceptance"
    CURED = "cured", "Cured by the portal"
    UNDONE = "undone", "Took a cure back"


class Entry(models.Model):
    """One change: who did what and when, and what that did to the findings.

    `by_name` is what the person was called then. `about` is what it was done to, and
    `why` the reason that was given. `changes` are lists of where, what, old and new;
    `cured` and `brought` are lists of a code and its subjects.
    """

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, related_name="history"
    )
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    by_name = models.TextField(blank=True)
    deed = term_field(Deed)
    about = models.TextField(blank=True)
    why = models.TextField(blank=True)
    changes = models.JSONField(default=list, blank=True)
    cured = models.JSONField(default=list, blank=True)
    brought = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["environment", "-id"], name="entry_newest")]
        constraints = [one_of("entry", "deed", Deed)]

    def __str__(self) -> str:
        return f"{self.deed} {self.about}".strip()

    @property
    def all_changes(self) -> list[Change]:
        return [Change(*texts) for texts in self.changes]

    @property
    def first_changes(self) -> list[Change]:
        """As many as a list of entries shows of each."""
        return self.all_changes[:SHOWN_CHANGES]

    @property
    def finding_changes(self) -> FindingChanges:
        return FindingChanges(_touched(self.cured), _touched(self.brought))


def _touched(stored: list[Any]) -> tuple[Touched, ...]:
    return tuple(Touched(code, tuple(subjects)) for code, subjects in stored)
