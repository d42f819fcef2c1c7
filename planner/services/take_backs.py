"""Results taken back by the people who carry a plan out."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.diff import Change
from planner.domain.refusal import Refusal
from planner.models import Deed, SetAside, Task
from planner.permissions import membership, refuse, why_not_carry_out
from planner.services.history import name_of, record
from planner.services.installations import ask_for, locked_installation
from planner.services.results import Overtaken, outcome_label, why_not_write


@transaction.atomic
def take_back_result(task: Task, *, answers: int, by: User, text: str) -> None:
    """Take the result `answers` of `task` back, so that it is still to be done.

    Raises as `write_result` does.
    """
    here = locked_installation(task.installation)
    refuse(why_not_carry_out(membership(by, here.environment.team_id)))
    now = here.tasks.in_force().select_related("result").filter(pk=task.pk).first()
    if now is None or now.result is None:
        raise Refusal(_("This step has no result to take back."))
    if reason := why_not_write(here, now):
        raise Refusal(reason)
    if now.result_id != answers:
        raise Overtaken(_("Somebody else was faster: look at the step again."))
    text = ask_for(text)
    SetAside.objects.create(result=now.result, text=text, by=by, by_name=name_of(by))
    Task.objects.filter(pk=now.pk).update(result=None, inspection=None, file_count=0)
    record(
        here.environment,
        Deed.RESULT_TAKEN_BACK,
        by=by,
        about=f"{here.called}, {now}",
        why=text,
        changes=[Change(now.where, str(now), outcome_label(now.result), "")],
    )
