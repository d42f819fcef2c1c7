"""Where reviews stand, and with them the status of their environment."""

from typing import Any

from django.db.models import Case, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from planner.domain.refusal import Refusal
from planner.domain.status import OVER, Move, Status, environment_status, moved
from planner.models import Environment, Review


def status_of(environment: Environment, fingerprint: str) -> dict[str, Any]:
    """The status, as a column, that `environment` has with a draft of `fingerprint`."""
    latest = environment.review_status
    return {
        "status": environment_status(
            Status(latest) if latest else None,
            environment.approved_fingerprint,
            fingerprint,
        )
    }


def reviews_of(environment: Environment) -> QuerySet[Review]:
    """The reviews of its revisions, the latest first."""
    reviews = Review.objects.filter(revision__environment=environment)
    return reviews.select_related("revision").order_by("-revision__number")


def speaking_review(environment: Environment) -> Review | None:
    """The review that says how `environment` stands: the latest that is not over.

    Where all are over it is the latest of all, and None where there is none.
    """
    is_over = Case(When(status__in=OVER, then=1), default=0)
    return reviews_of(environment).order_by(is_over, "-revision__number").first()


def move_on(review: Review, move: Move) -> None:
    """Move `review` on, as a part of a transaction; `settle` its environment then.

    Raises Refusal where `move` leads nowhere from where it stands, or where somebody
    else has moved it since it was read.
    """
    there = moved(Status(review.status), move)
    as_read = Review.objects.filter(pk=review.pk, status=review.status)
    if not as_read.update(status=there, changed_at=timezone.now()):
        raise Refusal(_("Somebody else was faster: look at the review again."))
    review.status = there


def settle(environment: Environment, fingerprint: str) -> None:
    """Write what the reviews of `environment` come to with a draft of `fingerprint`.

    To be called with the environment `locked`, after every change of a review.
    """
    latest = speaking_review(environment)
    approved = reviews_of(environment).filter(status=Status.APPROVED).first()
    environment.review_status = latest.status if latest else ""
    environment.approved_fingerprint = approved.revision.fingerprint if approved else ""
    Environment.objects.filter(pk=environment.pk).update(
        review_status=environment.review_status,
        approved_fingerprint=environment.approved_fingerprint,
        fingerprint=fingerprint,
        **status_of(environment, fingerprint),
    )
