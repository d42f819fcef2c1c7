"""Whole teams deleted, and brought back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from planner.forms.deletion import TeamDeletionForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Team
from planner.models.deletable import KEPT_FOR
from planner.permissions import membership, refuse, why_not_delete_team, why_not_run
from planner.services.team_deletion import (
    bring_back_team,
    delete_team,
    teams_to_bring_back,
)
from planner.views.asking_again import asks_again
from planner.views.goes_with_team import goes_with
from planner.views.sessions import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: UserRequest, team: int) -> HttpResponseBase:
    """Say what goes with a team, and delete it once its name is typed."""
    here = get_object_or_404(Team.objects.there(), pk=team)
    mine = membership(request.user, here)
    if mine is None and why_not_run(request.user):
        raise Http404("There is no such team.")
    refuse(why_not_delete_team(mine, request.user))
    sent = typed(request.POST) if request.method == "POST" else None
    form = TeamDeletionForm(sent, team=here.name)
    if form.is_valid():
        return _delete(request, here, form.cleaned_data["why"])
    context = {
        "team": here,
        "shown": here if mine else None,
        "back": here.get_absolute_url() if mine else reverse("planner:teams"),
        "form": form,
        "errors": form.all_errors,
        "goes": goes_with(here),
        "days": KEPT_FOR.days,
    }
    status = 422 if form.is_bound else 200
    return render(request, "planner/teams/delete.html", context, status=status)


@asks_again
def _delete(request: UserRequest, team: Team, why: str) -> HttpResponse:
    delete_team(team, by=request.user, why=why)
    text = _("“%(name)s” is deleted. It can be brought back for %(days)d days.")
    undo = reverse("planner:team-bring-back", args=[team.pk])
    said = text % {"name": team.name, "days": KEPT_FOR.days}
    messages.success(request, said, extra_tags=undo)
    return redirect("planner:teams")


@signed_in
@require_safe
def deleted(request: UserRequest) -> HttpResponse:
    """The deleted teams that the person can bring back; 404 where there is none."""
    teams = teams_to_bring_back(request.user).select_related("deleted_by")
    if not teams:
        raise Http404("There is no deleted team.")
    context = {"teams": teams, "days": KEPT_FOR.days}
    return render(request, "planner/teams/deleted.html", context)


@signed_in
@require_POST
def retrieve(request: UserRequest, team: int) -> HttpResponse:
    """Bring a deleted team back; it is there once, however often asked."""
    found = teams_to_bring_back(request.user).filter(pk=team).first()
    here = found or get_object_or_404(Team.objects.of(request.user), pk=team)
    if bring_back_team(here, by=request.user):
        messages.success(request, _("“%s” is back.") % here.name)
    return redirect(here if membership(request.user, here) else "planner:teams")
