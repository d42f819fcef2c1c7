"""Who stands behind a revision, and whether what is carried out is approved."""

from django.utils.timezone import localdate

from planner.domain.approval import NOT_APPROVED, Approval
from planner.domain.status import Status
from planner.models import Answer, Installation, Review, Revision, Verdict


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


def is_approved(revision: Revision) -> bool:
    """Whether the approval of `revision` stands."""
    reviews = Review.objects.filter(revision=revision, status=Status.APPROVED)
    return reviews.exists()


def approval_stands(installation: Installation) -> bool:
    """Whether what is carried out is approved; of what has ended, whether it was."""
    if installation.is_running:
        return is_approved(installation.revision)
    withdrawn = Verdict.objects.filter(
        review__revision=installation.revision,
        answer=Answer.WITHDRAWN,
        at__lte=installation.ended_at,
    )
    return not withdrawn.exists()
