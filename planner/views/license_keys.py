"""Licence keys in clear, for planners who ask for them; no browser keeps them."""

from dataclasses import replace

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from planner.document import WRITERS
from planner.domain.checklist import Checklist
from planner.domain.machine import License
from planner.domain.wording import named
from planner.exporters import LICENSE_LISTS
from planner.http import UserRequest
from planner.models import Environment
from planner.services.license_keys import take_out_keys
from planner.views.asking_again import asks_again, asks_before_file
from planner.views.checklists import checklist_file, checklist_of, of_machine
from planner.views.documents import PlanFile, plan_of
from planner.views.environments import planned_environment
from planner.views.limited import limited
from planner.views.revision_files import checklist_as_submitted, plan_of_revision
from planner.views.revisions import own_revision
from planner.views.sessions import signed_in


@never_cache
@signed_in
@require_POST
@limited("documents")
def download(request: UserRequest, pk: int, slug: str) -> HttpResponseBase:
    """The licence list with keys in clear, which the history tells of."""
    environment = planned_environment(request, pk)
    return _in_clear(request, environment, slug, checklist_of(environment))


@never_cache
@signed_in
@require_POST
@limited("documents")
def download_of_revision(
    request: UserRequest, pk: int, number: int, slug: str
) -> HttpResponseBase:
    """The licence list of a revision with keys in clear; the history tells of it."""
    planned_environment(request, pk)
    revision = own_revision(request, pk, number)
    whole = checklist_as_submitted(revision)
    return _in_clear(request, revision.environment, slug, whole, revision.called)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: UserRequest, pk: int, machine: int) -> HttpResponseBase:
    """The key of one machine in clear, this once; the history tells of it.

    Somebody who reloads it after showing who they are comes here without a form.
    """
    environment = planned_environment(request, pk)
    if request.method != "POST":
        return redirect("planner:step", pk, "licenses")
    row = get_object_or_404(environment.machines, pk=machine)
    license = License(key=row.license_key)
    if not license.bare_key:
        raise Http404("This machine has no licence key.")
    return _one_in_clear(request, environment, named(row.hostname), license)


@asks_again
def _one_in_clear(
    request: UserRequest, environment: Environment, name: str, license: License
) -> HttpResponseBase:
    take_out_keys(environment, by=request.user, about=name)
    context = {"environment": environment, "name": name, "license": license}
    return render(request, "planner/licenses/key.html", context)


@never_cache
@signed_in
@require_POST
@limited("documents")
def plan(request: UserRequest, pk: int, slug: str) -> HttpResponseBase:
    """The plan document with keys in clear, which the history tells of."""
    environment = planned_environment(request, pk)
    return _plan_in_clear(request, environment, slug, plan_of(environment))


@never_cache
@signed_in
@require_POST
@limited("documents")
def plan_as_submitted(
    request: UserRequest, pk: int, number: int, slug: str
) -> HttpResponseBase:
    """The plan document of a revision with keys in clear; the history tells of it."""
    planned_environment(request, pk)
    revision = own_revision(request, pk, number)
    whole = plan_of_revision(revision)
    return _plan_in_clear(request, revision.environment, slug, whole, revision.called)


@asks_before_file(back="../../")
def _in_clear(
    request: UserRequest,
    environment: Environment,
    slug: str,
    whole: Checklist,
    called: str = "",
) -> HttpResponseBase:
    if slug not in LICENSE_LISTS:
        raise Http404(f"There is no licence list {slug}.")
    machine = of_machine(whole, request.GET.get("machine", "")).machine
    about = ", ".join(filter(None, (called, machine)))
    take_out_keys(environment, by=request.user, about=about)
    return checklist_file(request, slug, replace(whole, shows_keys=True))


@asks_before_file(back="../../../")
def _plan_in_clear(
    request: UserRequest,
    environment: Environment,
    slug: str,
    whole: PlanFile,
    called: str = "",
) -> HttpResponseBase:
    if slug not in WRITERS:
        raise Http404(f"There is no format {slug}.")
    about = ", ".join(filter(None, (called, _("plan document"))))
    take_out_keys(environment, by=request.user, about=about)
    return whole.answer(slug)
