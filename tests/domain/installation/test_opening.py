"""Which tasks may start, and what keeps the others from it."""

import pytest

from planner.domain.installation.opening import by_key, holding_up, open_keys
from tests.domain.installation.states import (
    BLOCKS,
    FAILED,
    PASSED,
    REASON,
    SPARED,
    a_state,
)


def held_up(task, *others):
    return [each.number for each in holding_up(task, by_key((task, *others)))]


def test_what_waits_for_nothing_may_start():
    assert held_up(a_state(1)) == []


@pytest.mark.parametrize("outcome", [PASSED, FAILED, SPARED])
def test_what_passed_or_does_not_matter_lets_go_on(outcome):
    assert held_up(a_state(2, needs=("1",)), a_state(1, outcome, note=REASON)) == []


@pytest.mark.parametrize("outcome", [None, BLOCKS])
def test_what_is_not_done_or_blocks_keeps_up(outcome):
    assert held_up(a_state(2, needs=("1",)), a_state(1, outcome)) == [1]


def test_what_was_sent_back_keeps_up_until_it_is_done_again():
    sent_back = a_state(1, PASSED, accepted=False)
    assert held_up(a_state(2, needs=("1",)), sent_back) == [1]


def test_nobody_has_to_wait_for_a_reviewer():
    assert held_up(a_state(2, needs=("1",)), a_state(1, PASSED, accepted=None)) == []


def test_what_keeps_up_is_told_in_the_order_of_the_steps():
    last = a_state(9, needs=("10", "2", "1"))
    assert held_up(last, a_state(10), a_state(2), a_state(1, PASSED)) == [2, 10]


def test_what_is_no_longer_there_keeps_nothing_up():
    task = a_state(2, needs=("gone",))
    assert held_up(task) == []
    assert open_keys(by_key([task])) == {"2"}


def test_the_open_tasks_are_those_that_nothing_holds_up():
    tasks = by_key(
        [
            a_state(1, PASSED),
            a_state(2, needs=("1",)),
            a_state(3, needs=("2",)),
            a_state(4, BLOCKS),
            a_state(5, needs=("1", "4")),
        ]
    )
    by_hand = {key for key, task in tasks.items() if not holding_up(task, tasks)}
    assert open_keys(tasks) == by_hand == {"1", "2", "4"}
