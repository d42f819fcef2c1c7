"""What waits for somebody, as the home page shows it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet

from planner.domain.status import EnvironmentStatus
from planner.models import Review, Verdict
from planner.models.waiting import (
    CAME_BACK,
    Members,
    came_back_to,
    statuses_that_wait,
    waiting_for,
)

MOST_SHOWN = 20
"""So many of each are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Reviews, each with the last verdict if it came back, and how many more."""

    rows: tuple[tuple[Review, Verdict | None], ...]
    more: int


def waiting(person: User, members: Members) -> dict[str, Waiting]:
    """What waits for `person`, and what came back to them; without what is empty."""
    there = statuses_that_wait(members)
    found = {}
    if EnvironmentStatus.IN_REVIEW in there:
        to_review = waiting_for(person, members)
        found["to_review"] = _first(to_review, with_verdict=False)
    if there.intersection(CAME_BACK.values()):
        came_back = came_back_to(person, members)
        found["came_back"] = _first(came_back, with_verdict=True)
    return found


def _first(reviews: QuerySet[Review], *, with_verdict: bool) -> Waiting:
    found = list(reviews[: MOST_SHOWN + 1])
    more = reviews.count() - MOST_SHOWN if len(found) > MOST_SHOWN else 0
    rows = ((each, _last(each) if with_verdict else None) for each in found)
    return Waiting(tuple(rows)[:MOST_SHOWN], more)


def _last(review: Review) -> Verdict | None:
    return max(review.verdicts.all(), key=lambda each: each.pk, default=None)
