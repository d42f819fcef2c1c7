"""Members of a team: given other duties, removed, and leaving."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planner.domain.refusal import Refusal
from planner.forms.teams import RolesForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Membership, Team
from planner.permissions import (
    NotAllowed,
    membership,
    why_not_change,
    why_not_stop_leading,
)
from planner.services.history import name_of
from planner.services.memberships import change_duties, remove_member
from planner.views.sessions import signed_in
from planner.views.teams import led_team, own_membership


def _member(team: Team, pk: int) -> Membership:
    return get_object_or_404(team.memberships.select_related("user"), pk=pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def duties(request: UserRequest, team: int, member: int) -> HttpResponse:
    """Say what a member does in the team."""
    here = led_team(request, team)
    there = _member(here, member)
    initial = RolesForm.of(there)
    form = RolesForm(
        typed(request.POST) if request.method == "POST" else None, initial=initial
    )
    if form.is_valid():
        try:
            change_duties(there, form.roles, by=request.user)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("is_admin", str(refusal))
        else:
            text = _("%s has these duties now.")
            messages.success(request, text % name_of(there.user))
            return redirect(here)
    context = {
        "team": here,
        "member": there,
        "form": form,
        "why_not": why_not_change(there),
    }
    status = 422 if form.is_bound else 200
    return render(request, "planner/teams/duties.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: UserRequest, team: int, member: int) -> HttpResponse:
    """Say what it means to remove a member, and do it once that is confirmed."""
    here = led_team(request, team)
    there = _member(here, member)
    if request.method == "POST":
        remove_member(there, by=request.user)
        text = _("%s is no member any more.")
        messages.success(request, text % name_of(there.user))
        is_still_in = membership(request.user, here)
        return redirect(here if is_still_in else "planner:teams")
    context = {
        "team": here,
        "member": there,
        "why_not": why_not_change(there) or why_not_stop_leading(there),
    }
    return render(request, "planner/teams/remove.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: UserRequest, team: int) -> HttpResponse:
    """Say what it means to leave a team, and do it once that is confirmed."""
    mine = own_membership(request, team)
    if request.method == "POST":
        remove_member(mine, by=request.user)
        messages.success(request, _("You have left “%s”.") % mine.team.name)
        return redirect("planner:teams")
    why_not = why_not_change(mine) or why_not_stop_leading(mine)
    context = {"team": mine.team, "why_not": why_not}
    return render(request, "planner/teams/leave.html", context)
