"""A team's own steps and prerequisites: added, changed and removed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planner.forms.own_work import OwnPrerequisiteForm, OwnStepForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Team, TeamPrerequisite, TeamStep
from planner.services.own_work import WORDS, add_own, change_own, remove_own
from planner.views.sessions import signed_in
from planner.views.teams import led_team

Row = TeamStep | TeamPrerequisite
OwnForm = type[OwnStepForm] | type[OwnPrerequisiteForm]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request: UserRequest, team: int) -> HttpResponse:
    """Add a step of the team's own."""
    return _edited(request, led_team(request, team), OwnStepForm, _("Add a step"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_step(request: UserRequest, team: int, step: int) -> HttpResponse:
    """Change a step of the team's own."""
    here = led_team(request, team)
    row = get_object_or_404(here.own_steps.all(), pk=step)
    return _edited(request, here, OwnStepForm, _("Change the step"), row)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove_step(request: UserRequest, team: int, step: int) -> HttpResponse:
    """Say what it means to remove a step, and do it once that is confirmed."""
    here = led_team(request, team)
    return _removed(request, here, get_object_or_404(here.own_steps.all(), pk=step))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add_prerequisite(request: UserRequest, team: int) -> HttpResponse:
    """Add a prerequisite of the team's own."""
    here = led_team(request, team)
    return _edited(request, here, OwnPrerequisiteForm, _("Add a prerequisite"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_prerequisite(
    request: UserRequest, team: int, prerequisite: int
) -> HttpResponse:
    """Change a prerequisite of the team's own."""
    here = led_team(request, team)
    row = get_object_or_404(here.own_prerequisites.all(), pk=prerequisite)
    title = _("Change the prerequisite")
    return _edited(request, here, OwnPrerequisiteForm, title, row)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove_prerequisite(
    request: UserRequest, team: int, prerequisite: int
) -> HttpResponse:
    """Say what it means to remove a prerequisite, and do it once that is confirmed."""
    here = led_team(request, team)
    rows = here.own_prerequisites.all()
    return _removed(request, here, get_object_or_404(rows, pk=prerequisite))


def _edited(
    request: UserRequest, team: Team, kind: OwnForm, title: str, row: Row | None = None
) -> HttpResponse:
    """The form of `row`, or of a new one; once it is valid, the page of the team."""
    initial = {name: getattr(row, name, None) for name in WORDS} if row else {}
    sent = typed(request.POST) if request.method == "POST" else None
    form = kind(sent, initial=initial)
    if form.is_valid():
        if row:
            change_own(row, form.said, by=request.user)
        else:
            add_own(team, form.said, by=request.user)
        messages.success(request, _("Your team's own list is saved."))
        return redirect(own_work_url(team))
    context = {"team": team, "form": form, "title": title}
    status = 422 if form.is_bound else 200
    return render(request, "planner/teams/own_form.html", context, status=status)


def _removed(request: UserRequest, team: Team, row: Row) -> HttpResponse:
    if request.method == "POST":
        remove_own(row, by=request.user)
        messages.success(request, _("“%s” is removed.") % row)
        return redirect(own_work_url(team))
    context = {"team": team, "row": row, "back": own_work_url(team)}
    return render(request, "planner/teams/own_remove.html", context)


def own_work_url(team: Team) -> str:
    """Where the page of the team lists its own steps and prerequisites."""
    return f"{team.get_absolute_url()}#own"
