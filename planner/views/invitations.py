"""Invitations: made, withdrawn, and taken by whoever opens the link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planner.forms.teams import InvitationForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Team
from planner.models.invitation import INVITED_FOR
from planner.permissions import membership
from planner.services.invitations import (
    NoInvitation,
    invitation_of,
    invite,
    take_invitation,
    team_joined_with,
    why_not_join,
    withdraw_invitation,
)
from planner.views.limited import limited
from planner.views.sessions import signed_in
from planner.views.teams import led_team


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("invitations")
def make(request: UserRequest, team: int) -> HttpResponse:
    """Invite somebody: choose what they will do, and get a link, shown once."""
    here = led_team(request, team)
    form = InvitationForm(typed(request.POST) if request.method == "POST" else None)
    context = {"team": here, "form": form, "days": INVITED_FOR.days}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "planner/teams/invite.html", context, status=status)
    invitation, secret = invite(
        here, form.roles, meant_for=form.cleaned_data["meant_for"], by=request.user
    )
    link = request.build_absolute_uri(reverse("planner:invitation", args=[secret]))
    context |= {"invitation": invitation, "link": link}
    return render(request, "planner/teams/invited.html", context)


@signed_in
@require_POST
def withdraw(request: UserRequest, team: int, invitation: int) -> HttpResponse:
    """Let the link of an invitation lead nowhere any more."""
    here = led_team(request, team)
    found = get_object_or_404(here.invitations.all(), pk=invitation)
    if withdraw_invitation(found, by=request.user):
        messages.success(request, _("The invitation is withdrawn."))
    else:
        messages.info(request, _("That invitation was not open any more."))
    return redirect(here)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: UserRequest, secret: str) -> HttpResponse:
    """Say who invites into which team, and join it once that is confirmed."""
    try:
        if request.method == "POST":
            return _welcome(request, take_invitation(secret, by=request.user).team)
        invitation = invitation_of(secret)
    except NoInvitation:
        joined = team_joined_with(secret, by=request.user)
        return _welcome(request, joined) if joined else leads_nowhere(request)
    mine = membership(request.user, invitation.team)
    context = {"invitation": invitation, "why_not": why_not_join(mine)}
    return render(request, "planner/teams/take.html", context)


def _welcome(request: UserRequest, team: Team) -> HttpResponse:
    messages.success(request, _("You are a member of “%s” now.") % team.name)
    return redirect(team)


def leads_nowhere(request: HttpRequest) -> HttpResponse:
    """The page for every link that leads into no team, whatever is wrong with it."""
    return render(request, "planner/teams/no_invitation.html", status=404)
