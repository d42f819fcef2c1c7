"""Environments: one of them, made and copied."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from planner.document import WRITERS
from planner.domain.design import Design
from planner.domain.keys_of_design import has_keys, has_unreadable_keys
from planner.domain.renaming import what_names, without_machine
from planner.domain.topology import topology_rows
from planner.exporters import EXPORTERS
from planner.exporters.topology_svg import topology_svg
from planner.forms.layout import LayoutStep
from planner.forms.typed import typed
from planner.http import UserRequest, version_sent
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.permissions import membership, refuse, why_not_make, why_not_plan
from planner.rules import findings
from planner.services.environments import (
    create_environment,
    save_design,
)
from planner.services.judgement import cures_of
from planner.services.reading import comment_counts
from planner.views.draft_line import draft_line
from planner.views.facts import main_facts
from planner.views.findings import Counts, in_brief, shown, step_url
from planner.views.installing import installing
from planner.views.license_warnings import plan_warnings
from planner.views.said import say_changes, say_put_aside
from planner.views.sessions import signed_in
from planner.views.starting_points import (
    chosen_start,
    own_templates,
    starting_points,
)
from planner.views.team_choice import planned_teams, team_choice
from planner.wizard import DONE, states


def own_environment(request: UserRequest, pk: int) -> Environment:
    """The environment, if the person may see it; 404 otherwise."""
    visible = Environment.objects.visible_to(request.user).select_related("team")
    return get_object_or_404(visible, pk=pk)


def planned_environment(request: UserRequest, pk: int) -> Environment:
    """The environment, if the person may change it; raises NotAllowed if they read."""
    environment = own_environment(request, pk)
    refuse(why_not_plan(membership(request.user, environment.team_id)))
    return environment


@signed_in
@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    """One environment: facts, findings, the picture of it, and what to do next."""
    environment = own_environment(request, pk)
    member = membership(request.user, environment.team_id)
    why_not = why_not_plan(member)
    design = design_of(environment)
    found = findings(design)
    cures = frozenset() if why_not else cures_of(environment, design, found)
    offered = shown(environment, found, cures, may_plan=not why_not)
    page, whole = request.path, request.GET.get("finding", "")
    context: dict[str, Any] = {
        "environment": environment,
        "why_not": why_not,
        "why_not_copy": why_not and why_not_make(planned_teams(request.user)),
        "design": design,
        "cures": cures,
        "found": in_brief(offered, environment, whole, page if why_not else ""),
        "counts": Counts.of(found),
        "facts": main_facts(design),
        "lapses": plan_warnings(design, localdate()),
        "line": draft_line(environment, design),
        "rows": topology_rows(design),
        "states": states(environment, design, found),
        "unfinished": environment.unfinished,
        "resume_href": reverse("planner:resume", args=[environment.pk]),
        "writers": WRITERS,
        "has_keys": has_keys(design),
        "has_unreadable_keys": has_unreadable_keys(design),
        "exporters": EXPORTERS.values(),
        "comments": comment_counts(environment, request.user),
        "installing": installing(environment, member),
        "picture": topology_svg(
            design,
            href=None if why_not else lambda place: machine_url(environment, place.id),
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
    choice = team_choice(request, start.template if start else None)
    refuse(choice.why_not)
    design = start.read() if start else Design()
    context: dict[str, Any] = {
        "choice": choice,
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
    written = form.write()
    environment = create_environment(
        written.design,
        by=request.user,
        team=choice.chosen,
        progress={"layout": DONE},
        put_aside=written.put_aside,
    )
    messages.success(request, _("“%s” is kept as a draft.") % environment.name)
    say_put_aside(request, written.said)
    return redirect(step_url(environment, "machines"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove_machine(request: UserRequest, pk: int, machine: int) -> HttpResponse:
    """Say what goes with a machine, and remove it once that is confirmed."""
    environment = planned_environment(request, pk)
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
