"""What became of an environment, the newest first."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planner.domain.history_entry import HistoryExporter
from planner.exporters.history_csv import history_csv
from planner.exporters.history_json import history_json
from planner.forms.history import HistoryFilter
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Entry, Environment
from planner.models.history import EntryQuerySet
from planner.views.checklists import file_name
from planner.views.environments import own_environment
from planner.views.limited import limited
from planner.views.sessions import signed_in

PAGE_SIZE = 50
AT_ONCE = 200
"""So many entries are read at a time for a file."""

FORMATS: dict[str, tuple[HistoryExporter, str]] = {
    "csv": (history_csv, "text/csv; charset=utf-8"),
    "json": (history_json, "application/json"),
}


@signed_in
@require_safe
def history(request: UserRequest, pk: int) -> HttpResponse:
    """The history of an environment, narrowed to what is asked for."""
    environment = own_environment(request, pk)
    form = _filter(request, environment)
    pages = Paginator(form.narrowed(_entries(environment)), PAGE_SIZE)
    context = {
        "environment": environment,
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "total": pages.count,
        "formats": FORMATS,
    }
    return render(request, "planner/history/list.html", context)


@signed_in
@require_safe
@limited("documents")
def take_out(request: UserRequest, pk: int, slug: str) -> StreamingHttpResponse:
    """The history as a file in one format, narrowed like the page."""
    if slug not in FORMATS:
        raise Http404(f"There is no format {slug}.")
    environment = own_environment(request, pk)
    found = _filter(request, environment).narrowed(_entries(environment))
    export, media_type = FORMATS[slug]
    values = (each.as_value for each in found.iterator(chunk_size=AT_ONCE))
    name = file_name("history", environment.name, draft=False)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{slug}"'}
    text = export(environment.name, values)
    return StreamingHttpResponse(text, content_type=media_type, headers=headers)


def _entries(environment: Environment) -> EntryQuerySet:
    return Entry.objects.filter(environment=environment)


def _filter(request: UserRequest, environment: Environment) -> HistoryFilter:
    names = _entries(environment).order_by("by_name").values_list("by_name", flat=True)
    return HistoryFilter(typed(request.GET), names.distinct())


@signed_in
@require_safe
def entry(request: UserRequest, pk: int, entry: int) -> HttpResponse:
    """One entry of the history, with every value that was changed."""
    environment = own_environment(request, pk)
    found = get_object_or_404(Entry, pk=entry, environment=environment)
    context = {"environment": environment, "entry": found}
    return render(request, "planner/history/show.html", context)
