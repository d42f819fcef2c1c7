"""Templates: made of a revision, listed, and removed."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from planner.domain.refusal import Refusal
from planner.forms.template import TemplateForm
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Template
from planner.permissions import membership, refuse, why_not_make, why_not_plan
from planner.services.templates import make_template, remove_template
from planner.views.revisions import own_revision
from planner.views.sessions import signed_in
from planner.views.team_choice import planned_teams

PAGE_SIZE = 25


@signed_in
@require_safe
def index(request: UserRequest) -> HttpResponse:
    """The templates of the person's teams."""
    templates = Template.objects.visible_to(request.user).select_related("by")
    pages = Paginator(templates.defer("content"), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    teams = planned_teams(request.user)
    planned = {team.pk for team in teams}
    are_mine = all(template.team_id in planned for template in page)
    context = {
        "page": page,
        "why_not_make": why_not_make(teams),
        "planned": planned,
        "only_planners": "" if are_mine else why_not_plan(None),
    }
    return render(request, "planner/templates/list.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Ask what a template of a revision is to be called; on POST make it."""
    revision = own_revision(request, pk, number)
    environment = revision.environment
    refuse(why_not_plan(membership(request.user, environment.team_id)))
    context: dict[str, Any] = {"environment": environment, "revision": revision}
    page = "planner/templates/make.html"
    if request.method != "POST":
        form = TemplateForm(initial={"name": environment.name})
        return render(request, page, {**context, "form": form})
    form = TemplateForm(typed(request.POST))
    if form.is_valid():
        try:
            template = make_template(revision, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The template “%s” is made.") % template.name)
            return redirect("planner:templates")
    return render(request, page, {**context, "form": form}, status=422)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: UserRequest, template: int) -> HttpResponse:
    """Ask whether a template is to go; on POST remove it."""
    found = get_object_or_404(Template.objects.visible_to(request.user), pk=template)
    refuse(why_not_plan(membership(request.user, found.team_id)))
    if request.method == "POST":
        remove_template(found, by=request.user)
        messages.success(request, _("The template “%s” is removed.") % found.name)
        return redirect("planner:templates")
    return render(request, "planner/templates/remove.html", {"template": found})
