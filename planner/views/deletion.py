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

from planner.forms.deletion import DeletionForm
from planner.forms.typed import typed
from planner.http import UserRequest, version_sent
from planner.models import Environment
from planner.models.deletable import KEPT_FOR
from planner.models.designs import design_of
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
    form = DeletionForm(typed(request.POST) if request.method == "POST" else None)
    if form.is_valid():
        delete_environment(
            environment,
            based_on=version_sent(request.POST),
            by=request.user,
            why=form.cleaned_data["why"],
        )
        text = _("“%(name)s” is deleted. It can be brought back for %(days)d days.")
        said = {"name": environment.name, "days": KEPT_FOR.days}
        undo = reverse("planner:bring-back", args=[environment.pk])
        messages.success(request, text % said, extra_tags=undo)
        return redirect("planner:home")
    context = {
        "environment": environment,
        "form": form,
        "errors": form.all_errors,
        "goes": what_goes(environment),
        "days": KEPT_FOR.days,
    }
    status = 422 if form.is_bound else 200
    return render(request, "planner/environments/delete.html", context, status=status)


def what_goes(environment: Environment) -> list[str]:
    """All that goes with an environment, in words."""
    machines = len(design_of(environment).machines)
    return [
        ngettext("%d machine", "%d machines", machines) % machines,
        _("their components, licences and keys"),
        _("the database, cluster, accounts and SAP destinations of the plan"),
        _("the warnings accepted on purpose"),
        _("its history"),
    ]


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
