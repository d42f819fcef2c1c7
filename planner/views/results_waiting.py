"""The installations whose results wait for somebody, as the home page shows them."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from planner.models import Installation
from planner.models.results_waiting import waiting_for_acceptance

MOST_SHOWN = 20
"""So many are shown; whether there are more is said."""


@dataclass(frozen=True, slots=True)
class ResultsWaiting:
    """Installations, each with how many results are `waiting`, and if more are left."""

    rows: tuple[Installation, ...]
    has_more: bool


def results_waiting(person: User) -> ResultsWaiting:
    """What `person` is to accept; one query."""
    found = tuple(waiting_for_acceptance(person)[: MOST_SHOWN + 1])
    return ResultsWaiting(found[:MOST_SHOWN], len(found) > MOST_SHOWN)
