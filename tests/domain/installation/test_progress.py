"""How far an installation is."""

from planner.domain.installation.progress import counted, progress
from planner.domain.steps.phase import Phase
from tests.domain.installation.states import (
    BLOCKS,
    FAILED,
    PASSED,
    SPARED,
    a_state,
    accepted,
)

TASKS = [
    accepted(1),
    a_state(2, PASSED),
    a_state(3, FAILED, where="DEV1"),
    accepted(4, BLOCKS, where="DEV1"),
    a_state(5, SPARED, phase=Phase.VERIFY),
    a_state(6, PASSED, accepted=False, phase=Phase.VERIFY),
    a_state(7, where="DEV1", phase=Phase.VERIFY),
]


def test_each_task_is_counted_once():
    whole = counted("All", TASKS)
    assert (whole.passed, whole.failed, whole.not_applicable) == (2, 2, 1)
    assert (whole.total, whole.done, whole.left, whole.accepted) == (7, 5, 2, 2)


def test_what_was_sent_back_is_still_to_be_done():
    assert counted("", [a_state(1, PASSED, accepted=False)]).left == 1


def test_the_parts_come_in_the_order_of_their_first_task_and_make_up_the_whole():
    machines = progress(TASKS, lambda task: task.where)
    assert [each.title for each in machines] == ["APP1", "DEV1"]
    phases = progress(TASKS, lambda task: task.phase.label)
    assert [each.title for each in phases] == ["Prepare", "Verify"]
    for parts in (machines, phases):
        assert sum(each.total for each in parts) == 7
        assert sum(each.done for each in parts) == counted("", TASKS).done


def test_nothing_is_counted_as_nothing():
    assert progress([], lambda task: task.where) == ()
    assert (counted("", []).total, counted("", []).left) == (0, 0)
