"""The steps of the wizard, and the findings beside them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from planner.forms.typed import typed
from planner.http import UserRequest, version_sent
from planner.rules import findings
from planner.services.environments import StaleSave, save_design
from planner.services.judgement import cures_of
from planner.views.acceptance_rows import acceptance_rows
from planner.views.conflicts import chosen, conflict
from planner.views.drafts import Draft
from planner.views.findings import Counts, by_step, in_brief, shown
from planner.views.limited import limited
from planner.views.said import say_changes, say_put_aside
from planner.views.sessions import signed_in
from planner.views.step_actions import prepared, redirect_after, worked
from planner.views.step_contexts import STEP_CONTEXTS, nothing
from planner.wizard import DONE, STARTED, Step, states


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """Show one step of the wizard; on POST keep what was typed and go on."""
    draft = Draft.of(request, pk)
    here = draft.step(slug)
    if request.method == "POST":
        return _keep(request, draft, here)
    return _page(request, draft, here, show_errors=bool(draft.unfinished(here)))


def _keep(request: UserRequest, draft: Draft, here: Step) -> HttpResponse:
    environment, design = draft.environment, draft.design
    if here.form is None:
        return redirect_after(request.POST.get("action", ""), environment, here, design)
    data = prepared(chosen(typed(request.POST), here.form.raw(design)))
    form = here.form(design, data, environment.put_aside)
    if version_sent(data) != environment.version:
        return conflict(request, draft, here, form)
    action = data.get("action") or "next"
    written = worked(action, form.write())
    errors = form.errors
    was_done = environment.progress.get(here.slug) == DONE
    is_done = (action == "next" or was_done) and not errors
    unfinished = {**environment.unfinished, here.slug: form.unfinished}
    try:
        saved = save_design(
            environment,
            written.design,
            based_on=environment.version,
            by=request.user,
            about=str(here.title),
            progress={**environment.progress, here.slug: DONE if is_done else STARTED},
            unfinished={slug: kept for slug, kept in unfinished.items() if kept},
            put_aside=written.put_aside,
        )
    except StaleSave:  # somebody else was faster by a moment
        return conflict(request, Draft.of(request, environment.pk), here, form)
    say_put_aside(request, written.said)
    say_changes(request, saved)
    if errors and action == "next":
        return _page(request, Draft.of(request, environment.pk), here, status=422)
    return redirect_after(action, environment, here, saved.design)


def _page(
    request: UserRequest,
    draft: Draft,
    here: Step,
    *,
    show_errors: bool = True,
    status: int = 200,
) -> HttpResponse:
    form = draft.form(here)
    found = findings(draft.design)
    cures = cures_of(draft.environment, draft.design, found)
    all_shown = in_brief(
        shown(draft.environment, found, cures, here.slug),
        draft.environment,
        request.GET.get("finding", ""),
    )
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
        "cures": cures,
        "found": all_shown,
        "mine": mine,
        "others": others,
        "accepted": acceptance_rows(draft.environment, draft.design, found, here.slug),
        **STEP_CONTEXTS.get(here.slug, nothing)(draft.design, form),
    }
    template = f"planner/wizard/{here.slug}.html"
    return render(request, template, context, status=status)


@signed_in
@require_POST
@limited("live")
def live(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """The findings that the input of a step would give; nothing is kept."""
    draft = Draft.of(request, pk)
    here = draft.step(slug)
    if here.form is None:
        raise Http404("The review has no input.")
    form = here.form(draft.design, typed(request.POST), draft.environment.put_aside)
    design = form.write().design
    found = findings(design)
    all_shown = shown(draft.environment, found, draft.environment.cures, slug)
    mine, others = by_step(in_brief(all_shown, draft.environment), slug)
    context = {
        "mine": mine,
        "others": others,
        "counts": Counts.of(found),
        "errors": form.errors,
        "form": form,
        **STEP_CONTEXTS.get(slug, nothing)(design, form),
    }
    return render(request, f"planner/wizard/live/{slug}.html", context)
