"""The one line at the head of an installation."""

import pytest

from planner.domain.installation.standing import Verdict, verdict
from tests.domain.installation.states import (
    BLOCKS,
    FAILED,
    PASSED,
    SPARED,
    a_state,
    accepted,
)


def comes_to(*tasks, is_approved=True, open_phases=0):
    return verdict(tasks, is_approved=is_approved, open_phases=open_phases)


def test_what_is_sound_and_closed_is_accepted():
    assert comes_to(accepted(1), accepted(2, SPARED)) is Verdict.ACCEPTED


def test_nothing_at_all_is_incomplete():
    assert comes_to() is Verdict.INCOMPLETE


def test_an_open_phase_is_incomplete():
    assert comes_to(accepted(), open_phases=1) is Verdict.INCOMPLETE


@pytest.mark.parametrize("task", [a_state(2), a_state(2, PASSED)])
def test_what_is_not_done_or_not_looked_at_is_incomplete(task):
    assert comes_to(accepted(1), task) is Verdict.INCOMPLETE


@pytest.mark.parametrize("task", [accepted(2, BLOCKS), accepted(2, accepted=False)])
def test_what_blocks_or_was_sent_back_is_not_accepted(task):
    assert comes_to(accepted(1), task, a_state(3)) is Verdict.NOT_ACCEPTED


def test_without_an_approval_nothing_is_accepted():
    assert comes_to(accepted(), is_approved=False) is Verdict.NOT_ACCEPTED
    assert comes_to(is_approved=False) is Verdict.NOT_ACCEPTED


@pytest.mark.parametrize(
    "task",
    [
        accepted(2, FAILED),
        accepted(2, went_around=True),
        accepted(2, wants_evidence=True),
        accepted(2, SPARED, note=""),
    ],
)
def test_what_is_left_to_do_or_to_say_is_an_action(task):
    assert comes_to(accepted(1), task) is Verdict.ACCEPTED_WITH_ACTIONS


def test_only_what_is_accepted_can_be_signed_off():
    able = {each for each in Verdict if each.can_be_signed_off}
    assert able == {Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_ACTIONS}
