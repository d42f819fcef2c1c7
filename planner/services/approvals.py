"""Who stands behind a revision."""

from django.utils.timezone import localdate

from planner.domain.approval import NOT_APPROVED, Approval
from planner.domain.status import Status
from planner.models import Answer, Revision


def approval_of(revision: Revision) -> Approval:
    """Who approved `revision` and when, as long as its approval stands."""
    review = revision.review
    if review.status != Status.APPROVED:
        return NOT_APPROVED
    verdicts = review.verdicts.filter(answer=Answer.APPROVED)
    given = list(verdicts.values_list("by_name", "at"))
    if not given:
        return NOT_APPROVED
    names, moments = zip(*given, strict=True)
    return Approval(by=names, on=localdate(max(moments)))
