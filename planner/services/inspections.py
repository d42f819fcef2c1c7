"""What reviewers say of results: accepted, or sent back to whoever did the work."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.acknowledgement import SHORTEST_REASON, explains
from planner.domain.diff import Change
from planner.domain.refusal import Refusal
from planner.domain.step_result import Outcome
from planner.models import Deed, Inspection, Installation, Result, Task
from planner.permissions import membership, refuse, why_not_review
from planner.services.history import name_of, record
from planner.services.installations import Unfit, ask_for, locked_installation
from planner.services.results import Overtaken, why_not_write
from planner.services.tasks import tasks_of


@transaction.atomic
def accept_results(
    installation: Installation, results: Collection[int], *, by: User, text: str = ""
) -> list[Result]:
    """Accept the `results` with these keys, all or none.

    Raises NotAllowed for others than reviewers, Overtaken where one of them counts no
    longer, and Refusal with the reason, as for a result of one's own.
    """
    return _said(installation, results, by, text, accepted=True)


@transaction.atomic
def send_back(
    installation: Installation, results: Collection[int], *, by: User, text: str
) -> list[Result]:
    """Send the `results` with these keys back, all or none; `text` says why.

    Raises as `accept_results`, and Unfit where `text` says nothing.
    """
    if not explains(text):
        raise Unfit(_("Write why, in %d characters or more.") % SHORTEST_REASON)
    return _said(installation, results, by, text, accepted=False)


def why_not_inspect(here: Installation, task: Task, person: User) -> str:
    """Why `person`, a reviewer, cannot say anything of the result of `task`, or ""."""
    if task.result is None:
        return _("There is no result yet.")
    if task.result.by_id == person.pk:
        return _("It is your own result: somebody else has to look at it.")
    return why_not_write(here, task)


def _said(
    installation: Installation,
    results: Collection[int],
    by: User,
    text: str,
    *,
    accepted: bool,
) -> list[Result]:
    here = locked_installation(installation)
    refuse(why_not_review(membership(by, here.environment.team_id)))
    text = ask_for(text, needed=False)
    wanted = set(results)
    tasks = [task for task in tasks_of(here) if task.result_id in wanted]
    if len(tasks) < len(wanted):
        raise Overtaken(_("A result has changed meanwhile: look at it again."))
    for task in tasks:
        if reason := why_not_inspect(here, task, by):
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
    return [_inspected(task, by, text, accepted) for task in tasks]


def _inspected(task: Task, by: User, text: str, accepted: bool) -> Result:
    assert task.result is not None
    inspection = Inspection.objects.create(
        result=task.result, accepted=accepted, text=text, by=by, by_name=name_of(by)
    )
    Task.objects.filter(pk=task.pk).update(inspection=inspection)
    return task.result


def _change(task: Task, deed: Deed) -> Change:
    assert task.result is not None
    return Change(task.where, str(task), Outcome(task.result.outcome).label, deed.label)
