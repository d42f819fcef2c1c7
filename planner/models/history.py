"""What became of an environment or a team: an entry for each change, for ever."""

import json
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast
from django.utils.timezone import localtime

from planner.domain.diff import Change
from planner.domain.finding_changes import FindingChanges, Touched
from planner.domain.history_entry import HistoryEntry
from planner.domain.term import Term
from planner.models.environment import Environment
from planner.models.kept import Kept, KeptQuerySet
from planner.models.team import Team
from planner.models.terms import one_of, term_field

SHOWN_CHANGES = 20
"""So many values of an entry are shown in a list of entries."""

LISTS = ("changes", "cured", "brought")


class Deed(Term):
    """What somebody did to an environment or a team."""

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
    DELETED = "deleted", "Deleted"
    BROUGHT_BACK = "brought-back", "Brought back"
    SUBMITTED = "submitted", "Submitted for review"
    APPROVED = "approved", "Approved"
    CHANGES_REQUESTED = "changes-requested", "Requested changes"
    TAKEN_BACK = "taken-back", "Took the submission back"
    APPROVAL_WITHDRAWN = "approval-withdrawn", "Withdrew the approval"
    COMMENTED = "commented", "Commented"
    RESOLVED = "resolved", "Resolved a thread"
    REOPENED = "reopened", "Reopened a thread"
    INSTALLATION_STARTED = "installation-started", "Started the installation"
    RESULT_WRITTEN = "result-written", "Wrote down a result"
    RESULT_TAKEN_BACK = "result-taken-back", "Took a result back"
    RESULTS_BROUGHT_IN = "results-brought-in", "Brought in results"
    RESULTS_SET_ASIDE = "results-set-aside", "Set results aside"
    RESULT_ACCEPTED = "result-accepted", "Accepted a result"
    RESULT_SENT_BACK = "result-sent-back", "Sent a result back"
    WORK_GIVEN = "work-given", "Gave work to somebody"
    PHASE_CLOSED = "phase-closed", "Closed a phase"
    PHASE_OPENED = "phase-opened", "Opened a phase again"
    SIGNED_OFF = "signed-off", "Signed the installation off"
    INSTALLATION_STOPPED = "installation-stopped", "Stopped the installation"
    LICENSE_FREED = "license-freed", "A licence came free"
    LICENSE_STRUCK = "license-struck", "Struck a free licence off"
    KEYS_SHOWN = "keys-shown", "Took out licence keys in clear"
    SHARED = "shared", "Made a link for others"
    SHARE_REVOKED = "share-revoked", "Revoked a link for others"
    TEAM_MADE = "team-made", "Made the team"
    TEAM_CHANGED = "team-changed", "Changed the team"
    INVITED = "invited", "Invited somebody"
    INVITATION_WITHDRAWN = "invitation-withdrawn", "Withdrew an invitation"
    JOINED = "joined", "Joined the team"
    DUTIES_CHANGED = "duties-changed", "Changed what a member does"
    MEMBER_REMOVED = "member-removed", "Removed a member"
    TEMPLATE_MADE = "template-made", "Made a template"
    TEMPLATE_REMOVED = "template-removed", "Removed a template"
    OWN_ADDED = "own-added", "Added to the team's own list"
    OWN_CHANGED = "own-changed", "Changed the team's own list"
    OWN_REMOVED = "own-removed", "Removed from the team's own list"


class EntryQuerySet(KeptQuerySet["Entry"]):
    def mentioning(self, text: str) -> Self:
        """The entries that have `text` in what they say, whatever its case.

        SQLite knows the case of A to Z only.
        """
        found = models.Q()
        for column in ("about", "why", "by_name"):
            found |= models.Q(**{f"{column}__icontains": text})
        listed = {f"{name}_text": _as_text(name) for name in LISTS}
        for stored in {_stored(text), _stored(text, ensure_ascii=False)}:
            for name in listed:
                found |= models.Q(**{f"{name}__icontains": stored})
        return self.alias(**listed).filter(found)

    def touching(self, code: str) -> Self:
        """The entries that cured findings of a rule, or brought some."""
        begins = f'["{_stored(code)}", ['
        return self.alias(
            cured_text=_as_text("cured"), brought_text=_as_text("brought")
        ).filter(
            models.Q(cured_text__contains=begins)
            | models.Q(brought_text__contains=begins)
        )


def _as_text(column: str) -> Cast:
    return Cast(column, models.TextField())


def _stored(text: str, *, ensure_ascii: bool = True) -> str:
    """`text` as it stands within JSON: SQLite keeps ASCII, PostgreSQL letters."""
    return json.dumps(text, ensure_ascii=ensure_ascii)[1:-1]


class Entry(Kept):
    """One change: who did what and when, and what that did to the findings.

    It is about an environment or about a team.
    `by_name` is what the person was called then. `about` is what it was done to, and
    `why` the reason that was given. `changes` are lists of where, what, old and new;
    `cured` and `brought` are lists of a code and its subjects.
    """

    environment = models.ForeignKey(
        Environment, on_delete=models.CASCADE, null=True, related_name="history"
    )
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, related_name="history"
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

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["environment", "-id"], name="entry_newest"),
            models.Index(fields=["team", "-id"], name="entry_newest_of_team"),
        ]
        constraints = [
            one_of("entry", "deed", Deed),
            models.CheckConstraint(
                condition=models.Q(environment__isnull=False, team__isnull=True)
                | models.Q(environment__isnull=True, team__isnull=False),
                name="entry_is_about_one_thing",
            ),
        ]

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

    @property
    def as_value(self) -> HistoryEntry:
        """All that the entry says, at the time of the portal's zone."""
        return HistoryEntry(
            number=self.pk,
            at=localtime(self.at),
            who=self.by_name,
            deed=self.deed,
            done=self.get_deed_display(),
            about=self.about,
            why=self.why,
            changes=tuple(self.all_changes),
            findings=self.finding_changes,
        )


def _touched(stored: list[Any]) -> tuple[Touched, ...]:
    return tuple(Touched(code, tuple(subjects)) for code, subjects in stored)
