"""What waits for somebody, and their work, as the home page shows it."""

from dataclasses import dataclass
from typing import Any

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
from planner.services.my_work import is_any_running, open_work, sent_back_to
from planner.views.results_waiting import results_waiting

MOST_SHOWN = 20
"""So many of each are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Reviews, each with the last verdict if it came back, and how many more."""

    rows: tuple[tuple[Review, Verdict | None], ...]
    more: int


def waiting(person: User, members: Members) -> dict[str, Any]:
    """What waits for `person`, what came back to them, and their work.

    Without what is empty.
    """
    there = statuses_that_wait(members)
    found: dict[str, Any] = {}
    if EnvironmentStatus.IN_REVIEW in there:
        to_review = waiting_for(person, members)
        found["to_review"] = _first(to_review, with_verdict=False)
    if there.intersection(CAME_BACK.values()):
        came_back = came_back_to(person, members)
        found["came_back"] = _first(came_back, with_verdict=True)
    if is_any_running(members):
        back = list(sent_back_to(person).with_results().in_brief()[: MOST_SHOWN + 1])
        found["sent_back"] = back[:MOST_SHOWN]
        found["more_sent_back"] = len(back) > MOST_SHOWN
        found["open_work"] = open_work(person)
        found["to_accept"] = results_waiting(person)
    return found


def _first(reviews: QuerySet[Review], *, with_verdict: bool) -> Waiting:
    found = list(reviews[: MOST_SHOWN + 1])
    more = reviews.count() - MOST_SHOWN if len(found) > MOST_SHOWN else 0
    rows = ((each, _last(each) if with_verdict else None) for each in found)
    return Waiting(tuple(rows)[:MOST_SHOWN], more)


def _last(review: Review) -> Verdict | None:
    return max(review.verdicts.all(), key=lambda each: each.pk, default=None)
