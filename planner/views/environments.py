"""Environments: one of them, made and copied."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from planner.domain.design import Design
from planner.domain.renaming import what_names, without_machine
from planner.domain.topology import topology_rows
from planner.exporters import EXPORTERS
from planner.exporters.topology_svg import topology_svg
from planner.forms.layout import LayoutStep
from planner.forms.typed import typed
from planner.http import UserRequest, version_sent
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.environments import (
    create_environment,
    save_design,
)
from planner.services.judgement import cures_of
from planner.views.facts import main_facts
from planner.views.findings import Counts, in_brief, shown, step_url
from planner.views.said import say_changes
from planner.views.sessions import signed_in
from planner.views.starting_points import (
    chosen_start,
    own_templates,
    starting_points,
)
from planner.wizard import DONE, states


def own_environment(request: UserRequest, pk: int) -> Environment:
    """The environment, if the person may see it; 404 otherwise."""
    return get_object_or_404(Environment.objects.visible_to(request.user), pk=pk)


@signed_in
@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    """One environment: facts, findings, the picture of it, and what to do next."""
    environment = own_environment(request, pk)
    design = design_of(environment)
    found = findings(design)
    all_states = states(environment, design, found)
    cures = cures_of(environment, design, found)
    context: dict[str, Any] = {
        "environment": environment,
        "design": design,
        "cures": cures,
        "found": in_brief(shown(environment, found, cures), environment),
        "counts": Counts.of(found),
        "facts": main_facts(design),
        "rows": topology_rows(design),
        "states": all_states,
        "unfinished": environment.unfinished,
        "resume_href": reverse("planner:resume", args=[environment.pk]),
        "exporters": EXPORTERS.values(),
        "picture": topology_svg(
            design, href=lambda place: machine_url(environment, place.id)
        ),
    }
    return render(request, "planner/environments/show.html", context)


def machine_url(environment: Environment, machine_id: int | None) -> str:
    """Where a machine is described in the wizard."""
    return f"{step_url(environment, 'machines')}#row-machine-{machine_id}"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """The step Layout of an environment that does not exist yet, or a plan to start."""
    sent = request.POST if request.method == "POST" else request.GET
    start = chosen_start(request, sent)
    design = start.read() if start else Design()
    context: dict[str, Any] = {
        "start": start,
        "machine_count": len(design.machines),
        "starting_points": starting_points(),
        "templates": own_templates(request),
    }
    if request.method != "POST":
        fresh = LayoutStep.starting_from(design) if start else LayoutStep.untouched()
        context |= {"form": fresh, "errors": []}
        return render(request, "planner/wizard/new.html", context)
    form = LayoutStep(design, typed(request.POST))
    if errors := form.errors:
        context |= {"form": form, "errors": errors, "show_errors": True}
        return render(request, "planner/wizard/new.html", context, status=422)
    environment = create_environment(
        form.write().design,
        by=request.user,
        team=start.team_of(request) if start else None,
        progress={"layout": DONE},
    )
    messages.success(request, _("“%s” is kept as a draft.") % environment.name)
    return redirect(step_url(environment, "machines"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove_machine(request: UserRequest, pk: int, machine: int) -> HttpResponse:
    """Say what goes with a machine, and remove it once that is confirmed."""
    environment = own_environment(request, pk)
    design = design_of(environment)
    there = next((each for each in design.machines if each.id == machine), None)
    back = step_url(environment, "machines")
    if there is None:
        messages.info(request, _("That machine has been removed already."))
        return redirect(back)
    if request.method == "POST":
        saved = save_design(
            environment,
            without_machine(design, machine),
            based_on=version_sent(request.POST),
            by=request.user,
            deed=Deed.MACHINE_REMOVED,
            about=design.called(there),
        )
        messages.success(request, _("%s is removed.") % (there.hostname or _("It")))
        say_changes(request, saved)
        return redirect(back)
    context = {
        "environment": environment,
        "machine": there,
        "goes": what_names(design, machine),
        "back": back,
    }
    return render(request, "planner/environments/remove_machine.html", context)
