"""Results: what became of a task, written down by whoever carried it out."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from planner.domain.diff import Change
from planner.domain.installation.opening import by_key, holding_up
from planner.domain.installation.task_state import TaskState
from planner.domain.refusal import Refusal
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.domain.wording import abridged
from planner.models import (
    Deed,
    Installation,
    Result,
    Task,
)
from planner.permissions import membership, refuse, why_not_carry_out
from planner.services.evidence import Upload, keep_uploads, transaction_with_files
from planner.services.history import name_of, record
from planner.services.installation_notices import tell_if_all_done
from planner.services.installations import (
    ask_for,
    closed_phases,
    locked_installation,
    why_over,
)
from planner.services.tasks import brief_tasks_of, states_of


class Overtaken(Refusal):
    """Somebody else has written down a result of the task meanwhile."""


class OutOfTurn(Refusal):
    """The task waits for others, and nobody said why it does not have to."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a task.

    `answers` is the result that they have seen, 0 for none, and `digest` that of the
    step they have read; "" where nobody knows it.
    """

    outcome: Outcome
    note: str = ""
    evidence: str = ""
    around: str = ""
    answers: int = 0
    digest: str = ""
    files: Sequence[Upload] = ()
    came_from: str = ""


@transaction_with_files()
def write_result(task: Task, answer: Answer, *, by: User) -> Result:
    """Write down how `task` ended; it takes the place of the result before.

    Raises NotAllowed, Overtaken when somebody was faster or a new revision has changed
    the step, OutOfTurn while the task waits for others and `around` does not say why
    that does not matter, Unfit where a reason is missing, BadFile, and Refusal where
    the phase or the installation is over.
    """
    here = locked_installation(task.installation)
    refuse(why_not_carry_out(membership(by, here.environment.team_id)))
    tasks = brief_tasks_of(here)
    result, change = add_result(here, tasks, task.pk, answer, by=by)
    tell_if_all_done(here, tasks, by=by)
    about = f"{here.called}, {result.task}"
    record(
        here.environment,
        Deed.RESULT_WRITTEN,
        by=by,
        about=about,
        why=result.note,
        changes=[change],
    )
    return result


def add_result(
    here: Installation, tasks: Sequence[Task], pk: int, answer: Answer, *, by: User
) -> tuple[Result, Change]:
    """Do so for the task `pk` of `tasks`, those of `here`, which is locked.

    The task in `tasks` has the new result then. The change is for the history, which
    is the caller's. Part of a `transaction_with_files`.
    """
    task = next((each for each in tasks if each.pk == pk), None)
    if task is None:
        raise Refusal(_("This step is no longer part of the installation."))
    if reason := why_not_write(here, task):
        raise Refusal(reason)
    before = outcome_label(task.result) if task.result else ""
    result = new_result(task, answer, waits(task, tasks), by=by)
    result.save()
    keep_uploads(answer.files, result, by=by)
    task.result, task.inspection = result, None
    task.file_count = len(answer.files)
    task.save(update_fields=["result", "inspection", "file_count"])
    return result, Change(task.where, str(task), before, outcome_label(result))


def new_result(
    task: Task, answer: Answer, held_up: Sequence[TaskState], *, by: User
) -> Result:
    """The result that `answer` makes, not stored yet; raises as `write_result` does.

    `held_up` is what keeps the task from starting.
    """
    if (task.result_id or 0) != answer.answers:
        raise Overtaken(_("Somebody else was faster: look at the step again."))
    if answer.digest and answer.digest != task.digest:
        raise Overtaken(_("A new revision has changed this step: read it again."))
    return Result(
        task=task,
        outcome=answer.outcome,
        note=ask_for(answer.note, needed=answer.outcome.needs_reason),
        evidence=ask_for(answer.evidence, needed=False),
        around=_around(held_up, answer),
        digest=task.digest,
        came_from=answer.came_from,
        by=by,
        by_name=name_of(by),
    )


def why_not_write(
    here: Installation, task: Task, closed: Container[Phase] | None = None
) -> str:
    """Why no result of `task` can be written down or taken back now, or "".

    `closed` are the closed phases of `here`, where they are known already.
    """
    if reason := why_over(here):
        return reason
    if task.removed_in is not None:
        return _("Revision %d has this step no more.") % task.removed_in
    if Phase(task.phase) in (closed_phases(here) if closed is None else closed):
        return _("The phase “%s” is closed.") % Phase(task.phase).label
    return ""


def waits(task: Task, tasks: Sequence[Task]) -> tuple[TaskState, ...]:
    """What keeps `task` from starting."""
    states = by_key(states_of(tasks))
    return holding_up(states[task.key], states)


def _around(held_up: Sequence[TaskState], answer: Answer) -> str:
    """Why the task is done out of turn; "" where it is its turn."""
    if not held_up:
        return ""
    if not answer.around.strip():
        names = abridged([each.called for each in held_up])
        raise OutOfTurn(_("It waits for: %s. Say why it need not.") % names)
    return ask_for(answer.around)


def outcome_label(result: Result) -> str:
    return Outcome(result.outcome).label
