"""Environments deleted, and brought back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from planner.http import UserRequest, version_sent
from planner.models import Environment
from planner.models.designs import design_of
from planner.models.environment import KEPT_FOR
from planner.services.deletion import bring_back, delete_environment
from planner.views.environments import planned_environment
from planner.views.sessions import signed_in
from planner.views.team_choice import planned_teams

PAGE_SIZE = 50


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: UserRequest, pk: int) -> HttpResponse:
    """Say what goes with an environment, and delete it once that is confirmed."""
    environment = planned_environment(request, pk)
    if request.method == "POST":
        version = version_sent(request.POST)
        delete_environment(environment, based_on=version, by=request.user)
        text = _("“%(name)s” is deleted. It can be brought back for %(days)d days.")
        said = {"name": environment.name, "days": KEPT_FOR.days}
        undo = reverse("planner:bring-back", args=[environment.pk])
        messages.success(request, text % said, extra_tags=undo)
        return redirect("planner:home")
    machines = len(design_of(environment).machines)
    goes = [
        ngettext("%d machine", "%d machines", machines) % machines,
        _("their components, licences and keys"),
        _("the database, cluster, accounts and SAP destinations of the plan"),
        _("the warnings accepted on purpose"),
        _("its history"),
    ]
    context = {"environment": environment, "goes": goes, "days": KEPT_FOR.days}
    return render(request, "planner/environments/delete.html", context)


@signed_in
@require_safe
def deleted(request: UserRequest) -> HttpResponse:
    """The environments that were deleted lately, to bring them back."""
    found = Environment.objects.retrievable().of_teams_of(request.user)
    newest = found.select_related("deleted_by").order_by("-deleted_at", "-pk")
    page = Paginator(newest, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "days": KEPT_FOR.days,
        "planned": {team.pk for team in planned_teams(request.user)},
    }
    return render(request, "planner/environments/deleted.html", context)


@signed_in
@require_POST
def retrieve(request: UserRequest, pk: int) -> HttpResponse:
    """Bring a deleted environment back; it is there once, however often asked."""
    mine = Environment.objects.of_teams_of(request.user).filter(pk=pk)
    environment = mine.exclude(pk__in=Environment.objects.gone()).first()
    if environment is None:
        raise Http404("There is no such environment.")
    bring_back(environment, by=request.user)
    messages.success(request, _("“%s” is back.") % environment.name)
    return redirect("planner:environment", environment.pk)
