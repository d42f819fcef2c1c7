"""What reviewers say of results: accepted, or sent back to whoever did the work."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.diff import Change
from planner.domain.refusal import Refusal
from planner.domain.step_result import Outcome
from planner.domain.steps.phase import Phase
from planner.domain.wording import abridged
from planner.models import Deed, Inspection, Installation, Result, Task
from planner.permissions import membership, refuse, why_not_accept
from planner.services.history import name_of, record
from planner.services.installation_notices import tell_of_sent_back, work_is_back
from planner.services.installations import (
    Unfit,
    ask_for,
    closed_phases,
    locked_installation,
)
from planner.services.results import Overtaken, why_not_write
from planner.services.tasks import tasks_of


@transaction.atomic
def accept_results(
    installation: Installation,
    results: Collection[int],
    *,
    by: User,
    text: str = "",
    answers: int = 0,
) -> list[Result]:
    """Accept the `results` with these keys, all or none.

    `answers` is the inspection that `by` has seen of them, 0 for none. Raises
    NotAllowed for others than reviewers, Overtaken where a result counts no longer or
    somebody else has looked at it since, Unfit where there are none, and Refusal with
    the reason, as for a result of one's own.
    """
    return _said(installation, results, answers, by, text, accepted=True)


@transaction.atomic
def send_back(
    installation: Installation,
    results: Collection[int],
    *,
    by: User,
    text: str,
    answers: int = 0,
) -> list[Result]:
    """Send the `results` with these keys back, all or none; `text` says why.

    Raises as `accept_results`, and Unfit where `text` says nothing.
    """
    return _said(installation, results, answers, by, text, accepted=False)


def why_not_inspect(
    here: Installation, task: Task, person: User, closed: Collection[Phase]
) -> str:
    """Why `person`, a reviewer, cannot say anything of the result of `task`, or "".

    `closed` are the phases of the installation that are closed.
    """
    if task.result is None:
        return _("There is no result yet.")
    if task.result.by_id == person.pk:
        return _("It is your own result: somebody else has to look at it.")
    return why_not_write(here, task, closed)


def _said(
    installation: Installation,
    results: Collection[int],
    answers: int,
    by: User,
    text: str,
    *,
    accepted: bool,
) -> list[Result]:
    here = locked_installation(installation)
    refuse(why_not_accept(membership(by, here.environment.team_id)))
    text = ask_for(text, needed=not accepted)
    wanted = set(results)
    if not wanted:
        raise Unfit(_("No result is chosen."))
    tasks = [task for task in tasks_of(here) if task.result_id in wanted]
    _refuse_what_changed(here, tasks, wanted, answers)
    closed = closed_phases(here)
    for task in tasks:
        if reason := why_not_inspect(here, task, by, closed):
            raise Refusal(f"{task}: {reason}")
    deed = Deed.RESULT_ACCEPTED if accepted else Deed.RESULT_SENT_BACK
    record(
        here.environment,
        deed,
        by=by,
        about=here.called,
        why=text,
        changes=[_change(task, deed) for task in tasks],
    )
    _inspect(tasks, by, text, accepted)
    if not accepted:
        work_is_back(here)
        tell_of_sent_back(here, tasks, text, by=by)
    return [task.result for task in tasks if task.result]


def _refuse_what_changed(
    here: Installation, tasks: list[Task], wanted: set[int], answers: int
) -> None:
    """Raise Overtaken, naming the steps, where not all stands as it was seen."""
    counting = {task.result_id for task in tasks}
    ours = Result.objects.filter(task__installation=here).select_related("task")
    changed = [str(each.task) for each in ours.filter(pk__in=wanted - counting)]
    inspected = [str(t) for t in tasks if (t.inspection_id or 0) != answers]
    if names := abridged(changed) if changed else "":
        raise Overtaken(_("The result has changed meanwhile: %s.") % names)
    if names := abridged(inspected) if inspected else "":
        raise Overtaken(_("Somebody else has looked at it meanwhile: %s.") % names)
    if len(tasks) < len(wanted):
        raise Overtaken(_("A result has changed meanwhile: look at it again."))


def _inspect(tasks: list[Task], by: User, text: str, accepted: bool) -> None:
    said = Inspection.objects.bulk_create(
        Inspection(
            result=task.result, accepted=accepted, text=text, by=by, by_name=name_of(by)
        )
        for task in tasks
    )
    for task, inspection in zip(tasks, said, strict=True):
        task.inspection = inspection
    Task.objects.bulk_update(tasks, ["inspection"])


def _change(task: Task, deed: Deed) -> Change:
    assert task.result is not None
    return Change(task.where, str(task), Outcome(task.result.outcome).label, deed.label)
