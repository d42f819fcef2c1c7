"""What an installation says against itself."""

import pytest

from planner.domain.installation.self_audit import FOUND, Gap, self_audit
from tests.domain.installation.states import (
    BLOCKS,
    FAILED,
    PASSED,
    REASON,
    SPARED,
    a_state,
    accepted,
)


def gaps(*tasks):
    return {
        each.gap: [task.number for task in each.tasks] for each in self_audit(tasks)
    }


def test_what_is_done_shown_and_accepted_is_sound():
    shown = accepted(2, wants_evidence=True, has_evidence=True)
    assert gaps(accepted(1), shown, accepted(3, SPARED)) == {}


@pytest.mark.parametrize(
    ("task", "gap"),
    [
        (a_state(), Gap.NOT_EXECUTED),
        (a_state(outcome=PASSED), Gap.NOT_LOOKED_AT),
        (accepted(accepted=False), Gap.SENT_BACK),
        (accepted(outcome=BLOCKS), Gap.BLOCKED),
        (accepted(outcome=FAILED), Gap.FAILED),
        (accepted(wants_evidence=True), Gap.NO_EVIDENCE),
        (accepted(outcome=SPARED, note=""), Gap.NO_REASON),
        (accepted(outcome=SPARED, note="\u200b" * 20), Gap.NO_REASON),
        (accepted(went_around=True), Gap.AROUND),
    ],
)
def test_each_thing_that_can_be_wrong_is_said_alone(task, gap):
    assert gaps(task) == {gap: [1]}


def test_evidence_is_asked_of_a_pass_only():
    spared = accepted(1, SPARED, wants_evidence=True)
    assert gaps(spared) == {}
    failed = accepted(2, FAILED, wants_evidence=True)
    assert gaps(failed) == {Gap.FAILED: [2]}


def test_one_task_can_be_wrong_in_several_ways():
    task = a_state(outcome=FAILED, note="no", went_around=True)
    assert set(gaps(task)) == {
        Gap.NO_REASON,
        Gap.AROUND,
        Gap.NOT_LOOKED_AT,
        Gap.FAILED,
    }


def test_the_gravest_comes_first_and_the_steps_are_in_order():
    said = self_audit([a_state(3), a_state(2, BLOCKS, note=REASON), a_state(1)])
    assert [each.gap for each in said] == [
        Gap.BLOCKED,
        Gap.NOT_EXECUTED,
        Gap.NOT_LOOKED_AT,
    ]
    assert [task.number for task in said[1].tasks] == [1, 3]


def test_every_gap_can_be_found():
    assert list(FOUND) == list(Gap)
