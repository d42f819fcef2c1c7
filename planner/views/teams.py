"""Teams: those of a person, and one with its members, settings and history."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from planner.domain.refusal import Refusal
from planner.forms.history import HistoryFilter
from planner.forms.teams import SettingsForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Entry, Environment, Membership, Team
from planner.permissions import (
    NotAllowed,
    refuse,
    why_not_change,
    why_not_delete_team,
    why_not_lead,
    why_not_stop_leading,
)
from planner.services.team_deletion import teams_to_bring_back
from planner.services.teams import change_team
from planner.views.limited import limited
from planner.views.sessions import signed_in
from planner.views.told import Told

NEWEST = 5
"""So many entries of its history are on the page of a team."""


def own_membership(request: UserRequest, team: int) -> Membership:
    """What the person is in the team, with the team; 404 for a stranger."""
    mine = Membership.objects.filter(user=request.user).select_related("team")
    return get_object_or_404(mine, team__pk=team)


def led_team(request: UserRequest, team: int) -> Team:
    """The team, if the person is team admin; 404 for strangers, else NotAllowed."""
    member = own_membership(request, team)
    refuse(why_not_lead(member))
    return member.team


@signed_in
@require_safe
def teams(request: UserRequest) -> HttpResponse:
    """The teams of the person, and what they do in each."""
    mine = Membership.objects.filter(user=request.user).select_related("team")
    context = {
        "memberships": mine.order_by("team__name", "pk"),
        "are_deleted": teams_to_bring_back(request.user).exists(),
    }
    return render(request, "planner/teams/list.html", context)


@signed_in
@require_safe
def team(request: UserRequest, team: int) -> HttpResponse:
    """One team: members, what is its own, settings, and what became of it."""
    mine = own_membership(request, team)
    here = mine.team
    members = here.memberships.select_related("user").order_by("user__username")
    why_not_leave = why_not_change(mine) or why_not_stop_leading(mine)
    context = {
        "team": here,
        "mine": mine,
        "why_not": why_not_lead(mine),
        "why_not_leave": why_not_leave,
        "why_not_delete": why_not_delete_team(mine, request.user),
        "members": [(each, why_not_change(each)) for each in members],
        "invitations": here.invitations.open().select_related("made_by"),
        "environments": Environment.objects.there().filter(team=here).count(),
        "own_steps": here.own_steps.all(),
        "own_prerequisites": here.own_prerequisites.all(),
        "entries": here.history.all()[:NEWEST],
    }
    return render(request, "planner/teams/show.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: UserRequest, team: int) -> HttpResponse:
    """Change the name of a team, and what its plans need to be approved."""
    here = led_team(request, team)
    if request.method != "POST":
        initial = {name: getattr(here, name) for name in SettingsForm.base_fields}
        context = {"team": here, "form": SettingsForm(initial=initial)}
        return render(request, "planner/teams/settings.html", context)
    form = SettingsForm(typed(request.POST))
    if form.is_valid():
        try:
            change_team(here, **form.cleaned_data, by=request.user)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The settings of the team are saved."))
            return redirect(here)
    context = {"team": here, "form": form}
    return render(request, "planner/teams/settings.html", context, status=422)


@signed_in
@require_safe
def history(request: UserRequest, team: int) -> HttpResponse:
    """Everything that became of a team and its members, the newest first."""
    here = own_membership(request, team).team
    told = Told(request, Entry.objects.filter(team=here), HistoryFilter)
    return render(request, "planner/teams/history.html", told.context | {"team": here})


@signed_in
@require_safe
@limited("documents")
def history_file(request: UserRequest, team: int, slug: str) -> StreamingHttpResponse:
    """The same as a file in one format, narrowed like the page."""
    here = own_membership(request, team).team
    told = Told(request, Entry.objects.filter(team=here), HistoryFilter)
    return told.file(slug, "team", here.name)
