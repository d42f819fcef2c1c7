"""What became of an environment, the newest first."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planner.forms.history import EnvironmentHistoryFilter
from planner.http import UserRequest
from planner.models import Entry
from planner.views.environments import own_environment
from planner.views.limited import limited
from planner.views.sessions import signed_in
from planner.views.told import Told


@signed_in
@require_safe
def history(request: UserRequest, pk: int) -> HttpResponse:
    """The history of an environment, narrowed to what is asked for."""
    environment = own_environment(request, pk)
    told = Told(
        request, Entry.objects.filter(environment=environment), EnvironmentHistoryFilter
    )
    context = told.context | {"environment": environment}
    return render(request, "planner/history/list.html", context)


@signed_in
@require_safe
@limited("documents")
def take_out(request: UserRequest, pk: int, slug: str) -> StreamingHttpResponse:
    """The history as a file in one format, narrowed like the page."""
    environment = own_environment(request, pk)
    told = Told(
        request, Entry.objects.filter(environment=environment), EnvironmentHistoryFilter
    )
    return told.file(slug, "environment", environment.name)


@signed_in
@require_safe
def entry(request: UserRequest, pk: int, entry: int) -> HttpResponse:
    """One entry of the history, with every value that was changed."""
    environment = own_environment(request, pk)
    found = get_object_or_404(Entry, pk=entry, environment=environment)
    context = {"environment": environment, "entry": found}
    return render(request, "planner/history/show.html", context)
