"""Reviews that wait for somebody: to be judged, or to be acted upon.

`members` says what the person is in each of their teams, by its key.
"""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from planner.domain.status import OVER, EnvironmentStatus, Status
from planner.models.environment import Environment
from planner.models.review import Review, Verdict
from planner.models.revision import Revision
from planner.models.team import Membership

Members = Mapping[int, Membership]

CAME_BACK = {
    Status.CHANGES_REQUESTED: EnvironmentStatus.CHANGES_REQUESTED,
    Status.WITHDRAWN: EnvironmentStatus.WITHDRAWN,
}
"""What comes back to an author, with what the environment's status is then."""


def statuses_that_wait(members: Members) -> set[str]:
    """Which statuses that make something wait there are in the teams.

    Mostly there is none, and nothing else needs to be asked.
    """
    wanted = (EnvironmentStatus.IN_REVIEW, *CAME_BACK.values())
    there = Environment.objects.there().filter(team__in=members, status__in=wanted)
    return set(there.values_list("status", flat=True).distinct())


def waiting_for(person: User, members: Members) -> QuerySet[Review]:
    """What `person` can review and has not answered yet, the longest waiting first.

    Not what they submitted themselves.
    """
    reviewed = [team for team, member in members.items() if member.is_reviewer]
    here = Environment.objects.there().filter(
        status=EnvironmentStatus.IN_REVIEW, team__in=reviewed
    )
    answered = Verdict.objects.filter(review=OuterRef("pk"), by=person)
    reviews = _told().filter(status=Status.IN_REVIEW, revision__environment__in=here)
    mine = reviews.exclude(revision__by=person).filter(~Exists(answered))
    return mine.order_by("revision__at", "pk")


def came_back_to(person: User, members: Members) -> QuerySet[Review]:
    """What `person` submitted and others want changed, the newest first.

    Nothing came after it that is not over: it says how its environment stands.
    """
    here = Environment.objects.there().filter(
        status__in=CAME_BACK.values(), team__in=members
    )
    later = Revision.objects.filter(
        environment=OuterRef("revision__environment"),
        number__gt=OuterRef("revision__number"),
    ).exclude(review__status__in=OVER)
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
