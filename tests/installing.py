"""Installations in short words: `started(plan, ada, bob)`, `passed(task, ada)`."""

from planner.domain.installation.opening import by_key, open_keys
from planner.domain.step_result import Outcome
from planner.models import Task
from planner.services.inspections import accept_results
from planner.services.installations import start_installation
from planner.services.results import Answer, write_result
from planner.services.tasks import states_of, tasks_of
from tests.reviewing import approved, submitted


def started(environment, author, reviewer):
    """The installation of the draft, approved and started."""
    review = submitted(environment, author)
    approved(review, reviewer)
    return start_installation(review.revision, by=author)


def at(installation, step):
    """The task of the step with this id, as it is now."""
    return tasks_named(installation)[step]


def tasks_named(installation):
    return {task.step: task for task in tasks_of(installation)}


def passed(task, by, **says):
    """The result of somebody who has done it, whether or not it was its turn."""
    return done(task, by, Outcome.PASSED, **says)


def done(task, by, outcome, **says):
    now = Task.objects.get(pk=task.pk)
    said = {
        "evidence": "seen" if now.evidence_asked else "",
        "around": "Done long before this was planned.",
        "note": "" if outcome is Outcome.PASSED else "It does not work here.",
        "answers": now.result_id or 0,
    }
    return write_result(now, Answer(outcome, **{**said, **says}), by=by)


def all_passed(installation, by, inspector):
    """All tasks passed, each in its turn, and accepted."""
    passed_in_turn(installation, by)
    done_now = [task for task in tasks_of(installation) if not task.inspection]
    results = [task.result_id for task in done_now if task.result_id]
    accept_results(installation, results, by=inspector)


def passed_in_turn(installation, by, but=()):
    """All tasks passed that can be, each in its turn, but those of the steps `but`."""
    while waiting := _in_turn(installation, but):
        for task in waiting:
            passed(task, by, around="")


def _in_turn(installation, but):
    tasks = tasks_of(installation)
    keys = open_keys(by_key(states_of(tasks)))
    left = [task for task in tasks if task.result is None and task.step not in but]
    return [task for task in left if task.key in keys]
