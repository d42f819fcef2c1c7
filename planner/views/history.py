"""What became of an environment, the newest first."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planner.http import UserRequest
from planner.models import Entry
from planner.views.environments import own_environment
from planner.views.sessions import signed_in

PAGE_SIZE = 50


@signed_in
@require_safe
def history(request: UserRequest, pk: int) -> HttpResponse:
    """The history of an environment: who did what, and what that did."""
    environment = own_environment(request, pk)
    pages = Paginator(Entry.objects.filter(environment=environment), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    context = {"environment": environment, "page": page, "total": pages.count}
    return render(request, "planner/history/list.html", context)


@signed_in
@require_safe
def entry(request: UserRequest, pk: int, entry: int) -> HttpResponse:
    """One entry of the history, with every value that was changed."""
    environment = own_environment(request, pk)
    found = get_object_or_404(Entry, pk=entry, environment=environment)
    context = {"environment": environment, "entry": found}
    return render(request, "planner/history/show.html", context)
