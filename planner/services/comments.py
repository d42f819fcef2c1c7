"""Comments: threads begun, answered, resolved and reopened."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from planner.domain.refusal import Refusal
from planner.domain.without_passwords import masked_text
from planner.models import Comment, Deed, Environment, Revision, Thread
from planner.permissions import membership, refuse, why_not_comment
from planner.services.anchors import Anchors, anchors_as_submitted, anchors_of
from planner.services.environments import locked
from planner.services.history import name_of, record
from planner.services.notices import tell_of_comment

LONGEST_COMMENT = 5000
BEGINNING = 200
"""So many characters of a comment stand in the history."""

DRAFT = 0
"""The number that stands for the draft where a revision has its own."""


class DoneAlready(Refusal):
    """Somebody else has just done the same."""


@transaction.atomic
def begin_thread(
    environment: Environment,
    anchor: str,
    place: str,
    text: str,
    *,
    revision: int = DRAFT,
    by: User,
) -> Thread:
    """A new thread with `text` about what is at `place` of a revision, or of the draft.

    Raises NotAllowed when `by` may not comment, and Refusal for a text that says
    nothing or too much, for a revision or a place that is not there, and for a deleted
    environment.
    """
    refuse(why_not_comment(membership(by, environment.team_id)))
    here = locked(environment)
    text = said(text)
    called = anchors_on(here, revision).called(anchor, place)
    if not called:
        raise Refusal(_("What you comment on is not in the plan any more."))
    thread = Thread.objects.create(
        environment=here, revision=revision, anchor=anchor, place=place, called=called
    )
    _comment(thread, text, by)
    return thread


@transaction.atomic
def reply(thread: Thread, text: str, *, by: User) -> Comment:
    """Add `text` to `thread`, which stays resolved if it is.

    Raises NotAllowed and Refusal as `begin_thread` does.
    """
    refuse(why_not_comment(membership(by, thread.environment.team_id)))
    locked(thread.environment)
    return _comment(thread, said(text), by)


@transaction.atomic
def resolve(thread: Thread, *, by: User) -> None:
    """Mark `thread` as settled; DoneAlready if it is, NotAllowed as for comments."""
    refuse(why_not_comment(membership(by, thread.environment.team_id)))
    locked(thread.environment)
    still_open = Thread.objects.open().filter(pk=thread.pk)
    if not still_open.update(resolved_at=timezone.now(), resolved_by=by):
        raise DoneAlready(_("Somebody has resolved this thread already."))
    record(thread.environment, Deed.RESOLVED, by=by, about=thread.called)


@transaction.atomic
def reopen(thread: Thread, *, by: User) -> None:
    """Open `thread` again; DoneAlready if it is open, NotAllowed as for comments."""
    refuse(why_not_comment(membership(by, thread.environment.team_id)))
    locked(thread.environment)
    settled = Thread.objects.filter(pk=thread.pk, resolved_at__isnull=False)
    if not settled.update(resolved_at=None, resolved_by=None):
        raise DoneAlready(_("This thread is open already."))
    record(thread.environment, Deed.REOPENED, by=by, about=thread.called)


def said(text: str) -> str:
    """`text` as it is kept, without passwords.

    Raises Refusal for one that says nothing, or more than a comment holds.
    """
    text = masked_text(text).strip()
    if not any(c.isprintable() and not c.isspace() for c in text):
        raise Refusal(_("Write a comment."))
    if len(text) > LONGEST_COMMENT:
        here = {"most": LONGEST_COMMENT, "here": len(text)}
        raise Refusal(
            _("A comment has %(most)d characters at most; these are %(here)d.") % here
        )
    return text


def anchors_on(environment: Environment, revision: int) -> Anchors:
    """What there is to comment on in a revision of `environment`, or in its draft."""
    if revision == DRAFT:
        return anchors_of(environment)
    there = Revision.objects.filter(environment=environment, number=revision).first()
    if there is None:
        raise Refusal(_("There is no revision %d.") % revision)
    return anchors_as_submitted(there)


def _comment(thread: Thread, text: str, by: User) -> Comment:
    comment = Comment.objects.create(
        thread=thread, by=by, by_name=name_of(by), text=text
    )
    beginning = text if len(text) <= BEGINNING else f"{text[:BEGINNING].rstrip()} …"
    record(
        thread.environment, Deed.COMMENTED, by=by, about=thread.called, why=beginning
    )
    tell_of_comment(comment)
    return comment
