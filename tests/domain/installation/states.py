"""Tasks as they stand, in short words: `a_state(2, needs=("1",), outcome=PASSED)`."""

from planner.domain.installation.task_state import TaskState
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase

PASSED = Outcome.PASSED
FAILED = Outcome.FAILED
BLOCKS = Outcome.FAILED_BLOCKS
SPARED = Outcome.NOT_APPLICABLE

REASON = "The balancer is not there yet."


def a_state(number=1, outcome=None, **values):
    """The task with that number; its key is the number."""
    told = {"title": f"Do {number}", "where": "APP1", "phase": Phase.PREPARE, **values}
    return TaskState(key=str(number), number=number, outcome=outcome, **told)


def accepted(number=1, outcome=PASSED, **values):
    """A task whose result a reviewer has accepted."""
    note = "" if outcome is PASSED else REASON
    return a_state(number, outcome, **{"accepted": True, "note": note, **values})
