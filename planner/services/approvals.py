"""Whether what is carried out is approved, and whether it was when it ended."""

from planner.domain.status import Status
from planner.models import Answer, Installation, Review, Revision, Verdict


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
