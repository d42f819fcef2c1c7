"""Where a review goes, and what a list says of an environment."""

import pytest

from planner.domain.refusal import Refusal
from planner.domain.status import (
    FIRST,
    NEXT,
    EnvironmentStatus,
    Move,
    Status,
    environment_status,
    moved,
)

HERE, THERE = "sha256:here", "sha256:there"


def test_a_review_moves_as_the_table_says_and_in_no_other_way():
    for status in Status:
        for move in Move:
            if (status, move) in NEXT:
                assert moved(status, move) is NEXT[status, move]
            else:
                with pytest.raises(Refusal, match=status.label.lower()):
                    moved(status, move)


def test_every_status_is_reached_from_the_first():
    reached = {FIRST}
    for _status in Status:
        reached |= {NEXT[pair] for pair in NEXT if pair[0] in reached}
    assert reached == set(Status)


@pytest.mark.parametrize(
    ("latest", "approved", "says"),
    [
        (None, "", EnvironmentStatus.DRAFT),
        (Status.TAKEN_BACK, "", EnvironmentStatus.DRAFT),
        (Status.WITHDRAWN, "", EnvironmentStatus.WITHDRAWN),
        (Status.CHANGES_REQUESTED, "", EnvironmentStatus.CHANGES_REQUESTED),
        (Status.CHANGES_REQUESTED, THERE, EnvironmentStatus.CHANGES_REQUESTED),
        (Status.CHANGES_REQUESTED, HERE, EnvironmentStatus.APPROVED),
        (Status.IN_REVIEW, HERE, EnvironmentStatus.IN_REVIEW),
        (Status.APPROVED, HERE, EnvironmentStatus.APPROVED),
        (Status.APPROVED, THERE, EnvironmentStatus.CHANGED),
        (Status.TAKEN_BACK, THERE, EnvironmentStatus.CHANGED),
    ],
)
def test_an_environment_stands_as_its_reviews_and_its_draft_say(latest, approved, says):
    assert environment_status(latest, approved, HERE) is says
