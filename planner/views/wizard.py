"""The wizard: a hub, its steps, and the findings beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from planner.domain.design import Design
from planner.forms.step import StepForm
from planner.forms.typed import typed
from planner.http import UserRequest, version_sent
from planner.models import Environment
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.environments import StaleSave, save_design
from planner.views.conflicts import chosen, conflict
from planner.views.findings import Counts, by_step, shown, step_url
from planner.views.sessions import signed_in
from planner.views.step_actions import prepared, redirect_after, worked
from planner.views.step_contexts import STEP_CONTEXTS, nothing
from planner.wizard import (
    DONE,
    STARTED,
    Step,
    StepState,
    states,
    step_named,
    step_to_resume,
)


@dataclass(slots=True)
class Draft:
    """An environment as the wizard has it before it, with its design."""

    environment: Environment
    design: Design

    @classmethod
    def of(cls, request: UserRequest, pk: int) -> "Draft":
        visible = Environment.objects.visible_to(request.user)
        environment = get_object_or_404(visible.select_related("changed_by"), pk=pk)
        return cls(environment, design_of(environment))

    def step(self, slug: str) -> Step:
        step = step_named(slug)
        if not step or not step.applies(self.design):
            raise Http404(f"This plan has no step {slug!r}.")
        return step


@dataclass(frozen=True, slots=True)
class Task:
    """An entry of the task list."""

    title: str
    href: str
    status: str
    note: str


@signed_in
@require_GET
def hub(request: UserRequest, pk: int) -> HttpResponse:
    """The task list: every step and how far it is."""
    draft = Draft.of(request, pk)
    found = findings(draft.design)
    context = {
        "environment": draft.environment,
        "tasks": tasks(
            draft.environment, states(draft.environment, draft.design, found)
        ),
        "counts": Counts.of(found),
    }
    return render(request, "planner/wizard/hub.html", context)


def tasks(environment: Environment, all_states: Sequence[StepState]) -> list[Task]:
    """The steps as tasks of the hub."""
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
@require_GET
def resume(request: UserRequest, pk: int) -> HttpResponse:
    """Go on at the first step with an error, and say why there."""
    draft = Draft.of(request, pk)
    here = step_to_resume(
        states(draft.environment, draft.design, findings(draft.design))
    )
    if here.status == "errors":
        text = _("You are here because the step “%(step)s” is the first with an error.")
    elif here.step.form:
        text = _("You are here because the step “%(step)s” is the first not finished.")
    else:
        text = _("All steps are filled in. This is the review of the whole plan.")
    messages.info(request, text % {"step": here.step.title})
    return redirect(step_url(draft.environment, here.step.slug))


@signed_in
@require_http_methods(["GET", "POST"])
def step(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """Show one step of the wizard; on POST keep what was typed and go on."""
    draft = Draft.of(request, pk)
    here = draft.step(slug)
    if request.method == "POST":
        return _keep(request, draft, here)
    if here.form is None:
        return _page(request, draft, here, None)
    data = here.form.raw(draft.design)
    unfinished = draft.environment.unfinished.get(slug, {})
    for name, values in unfinished.items():
        data.setlist(name, values)
    form = here.form(draft.design, data, draft.environment.put_aside)
    return _page(request, draft, here, form, show_errors=bool(unfinished))


def _keep(request: UserRequest, draft: Draft, here: Step) -> HttpResponse:
    environment, design = draft.environment, draft.design
    if here.form is None:
        return redirect_after(request.POST.get("action", ""), environment, here, design)
    data = prepared(chosen(typed(request.POST), here.form.raw(design)))
    form = here.form(design, data, environment.put_aside)
    action = data.get("action") or "next"
    written = worked(action, form.write())
    errors = form.errors
    progress = DONE if action == "next" and not errors else STARTED
    unfinished = {**environment.unfinished, here.slug: form.unfinished}
    try:
        saved = save_design(
            environment,
            written.design,
            based_on=version_sent(data),
            by=request.user,
            progress={**environment.progress, here.slug: progress},
            unfinished={slug: kept for slug, kept in unfinished.items() if kept},
            put_aside=written.put_aside,
        )
    except StaleSave:
        return conflict(request, environment, here, form)
    if written.said:
        text = _("Put aside, because it no longer belongs to the plan: %s.")
        messages.info(request, text % "; ".join(written.said))
    if errors and action == "next":
        return _page(request, Draft.of(request, environment.pk), here, form, status=422)
    return redirect_after(action, environment, here, saved)


def _page(
    request: UserRequest,
    draft: Draft,
    here: Step,
    form: StepForm | None,
    *,
    show_errors: bool = True,
    status: int = 200,
) -> HttpResponse:
    found = findings(draft.design)
    all_shown = shown(draft.environment, found)
    mine, others = by_step(all_shown, here.slug)
    context: dict[str, Any] = {
        "environment": draft.environment,
        "design": draft.design,
        "here": here,
        "states": states(draft.environment, draft.design, found),
        "form": form,
        "errors": form.errors if form and show_errors else [],
        "show_errors": show_errors,
        "counts": Counts.of(found),
        "found": all_shown,
        "mine": mine,
        "others": others,
        **STEP_CONTEXTS.get(here.slug, nothing)(draft.design, form),
    }
    template = f"planner/wizard/{here.slug}.html"
    return render(request, template, context, status=status)


@signed_in
@require_POST
def live(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """The findings that the input of a step would give; nothing is kept."""
    draft = Draft.of(request, pk)
    here = draft.step(slug)
    if here.form is None:
        raise Http404("The review has no input.")
    form = here.form(draft.design, typed(request.POST), draft.environment.put_aside)
    design = form.write().design
    found = findings(design)
    mine, others = by_step(shown(draft.environment, found), slug)
    context = {
        "mine": mine,
        "others": others,
        "counts": Counts.of(found),
        "errors": form.errors,
        "form": form,
        **STEP_CONTEXTS.get(slug, nothing)(design, form),
    }
    return render(request, f"planner/wizard/live/{slug}.html", context)
