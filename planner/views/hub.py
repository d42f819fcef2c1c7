"""The hub of the wizard: its steps as a task list, and where to go on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner.http import UserRequest
from planner.models import Environment
from planner.rules import findings
from planner.views.drafts import Draft
from planner.views.findings import Counts, step_url
from planner.views.sessions import signed_in
from planner.wizard import StepState, states, step_to_resume


@dataclass(frozen=True, slots=True)
class Task:
    """An entry of templates/components/task_list.html."""

    title: str
    href: str
    status: str
    note: str


def tasks(environment: Environment, all_states: Sequence[StepState]) -> list[Task]:
    """The steps as tasks."""
    return [
        Task(
            str(state.step.title),
            step_url(environment, state.step.slug),
            state.status,
            str(state.step.purpose),
        )
        for state in all_states
    ]


@signed_in
@require_safe
def hub(request: UserRequest, pk: int) -> HttpResponse:
    """The task list: every step and how far it is."""
    draft = Draft.of(request, pk)
    found = findings(draft.design)
    all_states = states(draft.environment, draft.design, found)
    context = {
        "environment": draft.environment,
        "tasks": tasks(draft.environment, all_states),
        "counts": Counts.of(found),
    }
    return render(request, "planner/wizard/hub.html", context)


@signed_in
@require_safe
def resume(request: UserRequest, pk: int) -> HttpResponse:
    """Go on at the first step with an error, and say why there."""
    draft = Draft.of(request, pk)
    found = findings(draft.design)
    here = step_to_resume(states(draft.environment, draft.design, found))
    if here.status == "errors":
        text = _("You are here because the step “%(step)s” is the first with an error.")
    elif not here.step.is_review:
        text = _("You are here because the step “%(step)s” is the first not finished.")
    else:
        text = _("All steps are filled in. This is the review of the whole plan.")
    messages.info(request, text % {"step": here.step.title})
    return redirect(step_url(draft.environment, here.step.slug))
