"""Links for others: made, revoked, and followed by whoever has one."""

import secrets
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from planner.domain.diff import Change
from planner.domain.refusal import Refusal
from planner.domain.without_passwords import masked_text
from planner.models import Deed, Installation, Revision, Share, Shared
from planner.permissions import membership, refuse, why_not_share
from planner.services.environments import locked
from planner.services.history import name_of, record

SHARED_FOR = timedelta(days=14)
"""So long a link works, unless its maker says otherwise."""

LONGEST = timedelta(days=365)
"""So long a link works at most."""


class NoShare(Exception):
    """A link that shows nothing: unknown, lapsed, revoked, or of what is gone."""


@transaction.atomic
def make_share(
    of: Revision | Installation,
    *,
    until: date,
    by: User,
    checklist: bool = False,
    meant_for: str = "",
) -> tuple[Share, str]:
    """A link to `of` that works through the day `until`, and its secret.

    With `checklist` it shows the checklist of the revision alone. The secret is kept
    nowhere. Raises NotAllowed when `by` may not share, Refusal for a day that has
    passed or is too far ahead.
    """
    refuse(why_not_share(membership(by, of.environment.team_id)))
    if reason := why_not_until(until):
        raise Refusal(reason)
    here = locked(of.environment)
    is_revision = isinstance(of, Revision)
    what = Shared.CHECKLIST if checklist else Shared.REVISION
    secret = secrets.token_urlsafe(32)
    share = Share.objects.create(
        environment=here,
        what=what if is_revision else Shared.SIGN_OFF,
        revision=of if isinstance(of, Revision) else None,
        installation=of if isinstance(of, Installation) else None,
        secret_hash=_hash(secret),
        meant_for=masked_text(meant_for).strip(),
        made_by=by,
        made_by_name=name_of(by),
        lapses_at=make_aware(datetime.combine(until + timedelta(days=1), time())),
    )
    said = [Change("", _("Works until"), "", until.isoformat())]
    record(here, Deed.SHARED, by=by, about=_about(share), changes=said)
    return share, secret


def why_not_until(day: date) -> str:
    """Why no link can work through that day, or ""."""
    if day < localdate():
        return _("That day has passed: choose today or a later one.")
    if day > localdate() + LONGEST:
        return _("That day is too far ahead: a link works for a year at most.")
    return ""


@transaction.atomic
def revoke_share(share: Share, *, by: User) -> bool:
    """Let a link show nothing any more; False if it already does not.

    Raises NotAllowed when `by` may not share what is the team's.
    """
    refuse(why_not_share(membership(by, share.environment.team_id)))
    here = locked(share.environment)
    still = Share.objects.standing().filter(pk=share.pk, environment=here)
    if not still.update(revoked_at=timezone.now()):
        return False
    record(here, Deed.SHARE_REVOKED, by=by, about=_about(share))
    return True


def share_of(secret: str) -> Share:
    """The link with this secret, if it shows something; raises NoShare otherwise.

    The database looks for the digest alone: how long it takes tells nothing of secrets.
    """
    share = Share.objects.open().filter(secret_hash=_hash(secret)).first()
    if share is None:
        raise NoShare
    return share


def count_opening(share: Share) -> None:
    """Count that somebody has looked, however many do so at once."""
    there = Share.objects.filter(pk=share.pk)
    there.update(opened=F("opened") + 1, last_opened_at=timezone.now())


def _about(share: Share) -> str:
    """What it shows and for whom, as the history names it."""
    return f"{share.called} ({share.meant_for})" if share.meant_for else share.called


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
