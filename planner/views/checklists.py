"""Checklists: on a page, for one machine or all, and as files."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from planner.domain.checklist import Checklist
from planner.domain.checklist_making import checklist_for
from planner.domain.checklist_sections import PhaseSection
from planner.domain.exporter import Exporter
from planner.domain.rule import Finding
from planner.domain.steps.who import Who
from planner.exporters import ALL, EXPORTERS, FIREWALL_LISTS, LICENSE_LISTS
from planner.http import UserRequest
from planner.models import Environment, Revision
from planner.permissions import membership, why_not_plan
from planner.rules import findings
from planner.services.own_work import design_with_own_work
from planner.views.environments import own_environment
from planner.views.limited import limited
from planner.views.sessions import signed_in

MOST_PATHS = 500
"""More network paths than these nobody reads on a page: each K2 connect client reaches
each server, so they grow with the square of the machines."""

MOST_STEPS = 2000
"""With more steps a page takes long to load; 100 machines have some 1,400."""


def is_draft(environment: Environment, found: Sequence[Finding]) -> bool:
    """Whether nothing may be installed from the plan yet.

    So it is while errors are open or some input cannot be read.
    """
    return bool(environment.unfinished) or any(finding.blocks for finding in found)


def checklist_of(environment: Environment) -> Checklist:
    """The checklist of an environment as it is now, with what its team adds today."""
    design = design_with_own_work(environment)
    found = findings(design)
    return checklist_for(design, draft=is_draft(environment, found), findings=found)


def of_machine(checklist: Checklist, machine: str) -> Checklist:
    """The checklist of the machine with the id `machine`; of all for "".

    Raises Http404 for a machine that the plan does not have.
    """
    if not machine:
        return checklist
    place = next((p for p in checklist.places if str(p.id) == machine), None)
    if place is None or place.id is None:
        raise Http404("No such machine.")
    return checklist.for_machine(place.id)


def for_who(checklist: Checklist, who: str) -> Checklist:
    """The checklist of the people that some steps are for; of everybody for "".

    Raises Http404 where nothing is for them.
    """
    if not who:
        return checklist
    if who not in checklist.everybody:
        raise Http404("No step is for them.")
    return checklist.for_who(Who(who))


@signed_in
@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    """The checklist as a page to read, print and work through."""
    environment = own_environment(request, pk)
    return checklist_page(request, environment, checklist_of(environment))


def checklist_page(
    request: UserRequest,
    environment: Environment,
    whole: Checklist,
    revision: Revision | None = None,
) -> HttpResponse:
    """The page of `whole`, or of the machine and the people that the address asks for.

    It is the checklist of `revision`, or without one of the environment as it is now.
    """
    context = {
        **checklist_context(request, whole),
        "environment": environment,
        "why_not": why_not_plan(membership(request.user, environment.team_id)),
        "revision": revision,
    }
    return render(request, "planner/checklists/show.html", context)


def checklist_context(request: HttpRequest, whole: Checklist) -> dict[str, Any]:
    """What a page shows of `whole`, or of what the address asks for of it."""
    chosen, who = request.GET.get("machine", ""), request.GET.get("for", "")
    here = of_machine(whole, chosen)
    checklist = for_who(here, who)
    return {
        "page": request.path,
        "checklist": checklist,
        "sections": _sections(checklist),
        "most_steps": MOST_STEPS,
        "paths": checklist.first_paths(MOST_PATHS + 1),
        "most_paths": MOST_PATHS,
        "chosen": chosen,
        "everybody": here.everybody,
        "who": who,
        "narrow": _query(machine=chosen, **{"for": who}),
        "exporters": EXPORTERS.values(),
        "firewall_lists": FIREWALL_LISTS.values(),
        "license_lists": LICENSE_LISTS.values(),
    }


def _query(**chosen: str) -> str:
    """What an address asks for, as its query; "" for the whole."""
    asked = urlencode({name: value for name, value in chosen.items() if value})
    return f"?{asked}" if asked else ""


def _sections(checklist: Checklist) -> tuple[PhaseSection, ...]:
    """The steps by phase; of too many only those of the whole environment."""
    if len(checklist.steps) > MOST_STEPS:
        checklist = replace(checklist, steps=checklist.of_the_environment)
    return checklist.by_phase


@signed_in
@require_safe
@limited("documents")
def download(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """The checklist as a file in one format."""
    return checklist_file(request, slug, checklist_of(own_environment(request, pk)))


def checklist_file(request: HttpRequest, slug: str, whole: Checklist) -> HttpResponse:
    """`whole`, or what the address asks for of it, as a file of that format.

    The lists made of it have formats as well; they have no steps, so nothing of them is
    for some people alone.
    """
    if slug not in ALL:
        raise Http404(f"There is no format {slug}.")
    checklist = of_machine(whole, request.GET.get("machine", ""))
    if slug in EXPORTERS:
        checklist = for_who(checklist, request.GET.get("for", ""))
    exporter = ALL[slug]
    name = f"{called(exporter, checklist)}.{exporter.suffix}"
    return attachment(exporter.render(checklist), name, exporter.media_type)


def called(exporter: Exporter, checklist: Checklist) -> str:
    """The name of a file with that content, without suffix."""
    revision = f"revision {checklist.revision}" if checklist.revision else ""
    parts = (exporter.document, checklist.plan, revision, checklist.scope)
    return file_name(*parts, draft=checklist.draft)


def file_name(*parts: str, draft: bool) -> str:
    """A plain name for a file, without suffix; one of a draft says so."""
    name = slugify(" ".join(filter(None, parts))) or "plan"
    return f"{name}-DRAFT" if draft else name


def attachment(body: bytes, filename: str, media_type: str) -> HttpResponse:
    """`body` as a file to keep, never to be shown as a page of the portal."""
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return HttpResponse(body, content_type=media_type, headers=headers)
