"""How a draft stands with what was submitted of it, in a line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.domain.changes_since import changes_since
from planner.domain.design import Design
from planner.domain.diff import Change
from planner.domain.fingerprint import fingerprint
from planner.domain.own_changes import NO_OWN_CHANGES, OwnChanges
from planner.domain.status import EnvironmentStatus, Status, environment_status
from planner.models import Answer, Environment, Review
from planner.services.own_work import own_work_of
from planner.services.revisions import design_as_submitted, own_changes_since
from planner.services.status import reviews_of, speaking_review

MOST_CHANGES = 20
"""The line lists so many changes; the comparison has them all."""

FEW_CHANGES = 5
"""So many are shown unfolded."""

KINDS = {
    EnvironmentStatus.IN_REVIEW: "info",
    EnvironmentStatus.CHANGES_REQUESTED: "warning",
    EnvironmentStatus.APPROVED: "ok",
    EnvironmentStatus.CHANGED: "warning",
    EnvironmentStatus.WITHDRAWN: "warning",
}

STANDING = (EnvironmentStatus.APPROVED, EnvironmentStatus.CHANGED)
"""Where an approval stands, and the line is about it."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """The status of a draft now, and in words what it comes from.

    `review` is what `says` is about, None where nothing was submitted; `quote` is what
    was said with it. `changes` lead from its revision to the draft, and `own` from what
    the team added then to what it adds today, which no status tells. `meanwhile` is the
    review of another revision whose approval stands.
    """

    status: EnvironmentStatus
    says: str
    review: Review | None = None
    quote: str = ""
    changes: tuple[Change, ...] = ()
    own: OwnChanges = NO_OWN_CHANGES
    meanwhile: Review | None = None

    @property
    def kind(self) -> str:
        """That of the status."""
        return KINDS.get(self.status, "neutral")

    @property
    def tone(self) -> str:
        """That of the whole line: it is not all right while `own` is for nobody yet."""
        return "info" if self.own and self.kind == "ok" else self.kind

    @property
    def differs(self) -> bool:
        """Whether submitting it would keep something else."""
        return bool(self.changes or self.own)

    @property
    def since(self) -> str:
        return _since(len(self.changes))

    @property
    def is_short(self) -> bool:
        return len(self.changes) <= FEW_CHANGES

    @property
    def first_changes(self) -> tuple[Change, ...]:
        return self.changes[:MOST_CHANGES]

    @property
    def more(self) -> int:
        return len(self.changes) - len(self.first_changes)


def draft_line(environment: Environment, design: Design) -> DraftLine:
    """How the draft of `environment`, which says `design`, stands today."""
    latest = speaking_review(environment) if environment.review_status else None
    if latest is None:
        return DraftLine(EnvironmentStatus.DRAFT, _("Draft, never submitted"))
    approved = _approved(environment, latest)
    draft = fingerprint(design)
    stands = approved.revision.fingerprint if approved else ""
    status = environment_status(Status(latest.status), stands, draft)
    is_about_approved = status in (
        EnvironmentStatus.APPROVED,
        EnvironmentStatus.CHANGED,
    )
    review = approved if approved and is_about_approved else latest
    revision = review.revision
    is_same = revision.fingerprint == draft
    changes = () if is_same else changes_since(design_as_submitted(revision), design)
    own = own_changes_since(revision, own_work_of(environment.team_id))
    says, quote = _told(status, review, len(changes))
    other = approved if approved != review else None
    return DraftLine(status, says, review, quote, changes, own, other)


def _approved(environment: Environment, latest: Review) -> Review | None:
    """The review whose approval stands."""
    if latest.status == Status.APPROVED or not environment.approved_fingerprint:
        return latest if latest.status == Status.APPROVED else None
    return reviews_of(environment).filter(status=Status.APPROVED).first()


def _told(status: EnvironmentStatus, review: Review, count: int) -> tuple[str, str]:
    """What is said of `review`, with `count` changes since; and a word from it."""
    said: dict[str, object] = {"number": review.revision.number}
    if status is EnvironmentStatus.IN_REVIEW:
        text = _("Revision %(number)d is in review") % said
        return (f"{text} ({_since_in_draft(count)})" if count else text), ""
    if status is EnvironmentStatus.CHANGES_REQUESTED:
        who, why = _last(review, Answer.CHANGES_REQUESTED)
        text = _("Changes were requested on revision %(number)d by %(who)s")
        return text % {**said, "who": who}, why
    if status is EnvironmentStatus.WITHDRAWN:
        text = _("The approval of revision %(number)d was withdrawn")
        return text % said, _last(review, Answer.WITHDRAWN)[1]
    if status is EnvironmentStatus.DRAFT:
        text = _("Draft; revision %(number)d was taken back") % said
    else:
        text = _("Approved as revision %(number)d") % said
    return (f"{text}, {_since(count)}" if count else text), ""


def _last(review: Review, answer: Answer) -> tuple[str, str]:
    """Who gave the last `answer`, and why."""
    verdict = review.verdicts.filter(answer=answer).last()
    return (verdict.by_name, verdict.text) if verdict else ("", "")


def _since(count: int) -> str:
    return ngettext("%d change since", "%d changes since", count) % count


def _since_in_draft(count: int) -> str:
    text = ngettext(
        "%d change since in the draft", "%d changes since in the draft", count
    )
    return text % count
