"""Reviews that wait for somebody: to be judged, or to be acted upon."""

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from planner.domain.status import EnvironmentStatus, Status
from planner.models.environment import Environment
from planner.models.review import Review, Verdict
from planner.models.revision import Revision

CAME_BACK = {
    Status.CHANGES_REQUESTED: EnvironmentStatus.CHANGES_REQUESTED,
    Status.WITHDRAWN: EnvironmentStatus.WITHDRAWN,
}
"""What comes back to an author, with what the environment's status is then."""


def waiting_for(person: User) -> QuerySet[Review]:
    """What `person` can review and has not answered yet, the longest waiting first.

    Not what they submitted themselves.
    """
    here = Environment.objects.there().filter(
        status=EnvironmentStatus.IN_REVIEW,
        team__memberships__user=person,
        team__memberships__is_reviewer=True,
    )
    answered = Verdict.objects.filter(review=OuterRef("pk"), by=person)
    reviews = _told().filter(status=Status.IN_REVIEW, revision__environment__in=here)
    mine = reviews.exclude(revision__by=person).filter(~Exists(answered))
    return mine.order_by("revision__at", "pk")


def came_back_to(person: User) -> QuerySet[Review]:
    """What `person` submitted last and others want changed, the newest first."""
    here = Environment.objects.visible_to(person).filter(status__in=CAME_BACK.values())
    later = Revision.objects.filter(
        environment=OuterRef("revision__environment"),
        number__gt=OuterRef("revision__number"),
    )
    reviews = _told().filter(status__in=CAME_BACK, revision__environment__in=here)
    mine = reviews.filter(~Exists(later), revision__by=person)
    return mine.prefetch_related("verdicts").order_by("-changed_at", "-pk")


def _told() -> QuerySet[Review]:
    """Reviews with what a list says of them, and without the plans themselves."""
    return Review.objects.select_related("revision__environment__team").only(
        *("status", "changed_at", "revision__number", "revision__by_name"),
        *("revision__at", "revision__environment__name"),
        "revision__environment__team__name",
    )
