"""An installation and its tasks, as plain as can be."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planner.http import UserRequest
from planner.permissions import membership
from planner.services.tasks import tasks_of
from planner.views.installation_head import installation_head
from planner.views.own_installations import own_installation
from planner.views.sessions import signed_in
from planner.views.task_inspection import task_inspection


@signed_in
@require_safe
def installation(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """The head of an installation."""
    here = own_installation(request, pk, number)
    context = {
        "environment": here.environment,
        "installation": here,
        "head": installation_head(here, tasks_of(here)),
    }
    return render(request, "planner/installations/stub.html", context)


@signed_in
@require_safe
def task(request: UserRequest, pk: int, number: int, task: int) -> HttpResponse:
    """What was said of the result of a task."""
    here = own_installation(request, pk, number)
    found = get_object_or_404(here.tasks.with_results(), pk=task)
    member = membership(request.user, here.environment.team_id)
    context = {
        "environment": here.environment,
        "installation": here,
        "task": found,
        "inspection": task_inspection(here, found, request.user, member),
    }
    return render(request, "planner/installations/stub.html", context)
