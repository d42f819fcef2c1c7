"""Who stands behind a revision, and whether what is carried out is approved."""

from dataclasses import replace

from django.db.models import QuerySet
from django.utils.timezone import localdate

from planner.domain.approval import NOT_APPROVED, Approval
from planner.domain.status import Status
from planner.models import Answer, Installation, Review, Revision, Verdict


def approval_of(revision: Revision) -> Approval:
    """Who approved `revision` and when, as long as its approval stands."""
    review = revision.review
    if review.status != Status.APPROVED:
        return NOT_APPROVED
    return _given(review.verdicts.filter(answer=Answer.APPROVED))


def approval_carried_out(installation: Installation) -> Approval:
    """Who approved what `installation` carries out.

    Of one that has ended it is as it was at the end, with who has withdrawn it since.
    """
    if installation.is_running:
        return approval_of(installation.revision)
    if not approval_stands(installation):
        return NOT_APPROVED
    verdicts = _verdicts(installation, Answer.APPROVED)
    approval = _given(verdicts.filter(at__lte=installation.ended_at))
    if since := withdrawn_since(installation):
        on = localdate(since.at)
        return replace(approval, withdrawn_by=since.by_name, withdrawn_on=on)
    return approval


def withdrawn_since(installation: Installation) -> Verdict | None:
    """By whom and when the approval was withdrawn once `installation` had ended."""
    if installation.is_running:
        return None
    withdrawn = _verdicts(installation, Answer.WITHDRAWN)
    return withdrawn.filter(at__gt=installation.ended_at).first()


def is_approved(revision: Revision) -> bool:
    """Whether the approval of `revision` stands."""
    reviews = Review.objects.filter(revision=revision, status=Status.APPROVED)
    return reviews.exists()


def approval_stands(installation: Installation) -> bool:
    """Whether what is carried out is approved; of what has ended, whether it was."""
    if installation.is_running:
        return is_approved(installation.revision)
    withdrawn = _verdicts(installation, Answer.WITHDRAWN)
    return not withdrawn.filter(at__lte=installation.ended_at).exists()


def _given(verdicts: QuerySet[Verdict]) -> Approval:
    """What approvals come to together; NOT_APPROVED where there is none."""
    given = list(verdicts.values_list("by_name", "at"))
    if not given:
        return NOT_APPROVED
    names, moments = zip(*given, strict=True)
    return Approval(by=names, on=localdate(max(moments)))


def _verdicts(installation: Installation, answer: Answer) -> QuerySet[Verdict]:
    """What was said to the revision that `installation` carried out, the oldest first.

    One that has ended carries out no other any more.
    """
    return Verdict.objects.filter(review__revision=installation.revision, answer=answer)
