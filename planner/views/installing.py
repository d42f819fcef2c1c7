"""What a page says of carrying a plan out: what runs, or what can be started."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from planner.domain.status import Status
from planner.models import Environment, Installation, Membership, Revision
from planner.permissions import why_not_carry_out
from planner.services.tasks import with_counts


@dataclass(frozen=True, slots=True)
class Installing:
    """`running` is what runs, with its counts; `revision` is what could be started.

    `why_not` is why the person cannot start it, or "".
    """

    running: Installation | None
    revision: Revision | None
    why_not: str


def installing(
    environment: Environment,
    member: Membership | None,
    revision: Revision | None = None,
) -> Installing:
    """What runs of `environment`, or whether `revision` can be started.

    Without a revision it is the approved one; at most two queries, and none where
    nothing was ever submitted.
    """
    never = Installing(None, None, _("Only an approved revision can be carried out."))
    if not environment.review_status:
        return never
    found = environment.installations.running().select_related("revision")
    bare = found.defer("revision__content", "revision__keys", "revision__findings")
    if running := with_counts(bare).first():
        return Installing(running, None, "")
    if revision is None and environment.approved_fingerprint:
        approved = environment.revisions.filter(review__status=Status.APPROVED)
        revision = approved.select_related("review").defer("content", "keys").first()
    if revision is None or revision.review.status != Status.APPROVED:
        return never
    return Installing(None, revision, why_not_carry_out(member))
