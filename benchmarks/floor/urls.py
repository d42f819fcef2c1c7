"""Two pages: fifty rows, and the same with a plan loaded and judged."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from planner.models import Environment
from planner.models.designs import design_of
from planner.rules import findings

COLUMNS = (
    *("name", "layout", "purpose", "machine_count"),
    *("errors", "warnings", "infos", "changed_at"),
)


@login_required
def rows(request: HttpRequest) -> HttpResponse:
    """Three queries: the session, the user, and fifty rows."""
    mine = Environment.objects.filter(owner_id=request.user.pk).only(*COLUMNS)
    return render(request, "rows.html", {"rows": mine.order_by("-changed_at")[:50]})


@login_required
def judged(request: HttpRequest, pk: int) -> HttpResponse:
    """The same page, once a plan has been loaded and judged."""
    environment = get_object_or_404(Environment, owner_id=request.user.pk, pk=pk)
    found = findings(design_of(environment))
    response = rows(request)
    response.headers["X-Findings"] = str(len(found))
    return response


urlpatterns = [path("", rows), path("judged/<int:pk>/", judged)]
