"""A history as it is shown and taken out: narrowed to what its address asks for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse

from planner.domain.history_entry import HistoryExporter
from planner.exporters.history_csv import history_csv
from planner.exporters.history_json import history_json
from planner.forms.history import HistoryFilter
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models.history import EntryQuerySet
from planner.views.checklists import file_name

PAGE_SIZE = 50
AT_ONCE = 200
"""So many entries are read at a time for a file."""

FORMATS: dict[str, tuple[HistoryExporter, str]] = {
    "csv": (history_csv, "text/csv; charset=utf-8"),
    "json": (history_json, "application/json"),
}


@dataclass(frozen=True)
class Told:
    """What `entries` tell of one thing, and the kind of form that narrows them."""

    request: UserRequest
    entries: EntryQuerySet
    kind_of_form: type[HistoryFilter]

    @cached_property
    def form(self) -> HistoryFilter:
        names = self.entries.order_by("by_name").values_list("by_name", flat=True)
        return self.kind_of_form(typed(self.request.GET), names.distinct())

    @property
    def context(self) -> dict[str, Any]:
        """What a page shows; the addresses of files stand below its own."""
        pages = Paginator(self.form.narrowed(self.entries), PAGE_SIZE)
        return {
            "form": self.form,
            "page": pages.get_page(self.request.GET.get("page")),
            "total": pages.count,
            "all": self.request.path,
            "formats": FORMATS,
        }

    def file(self, slug: str, kind: str, name: str) -> StreamingHttpResponse:
        """A file of what the page shows, about what is of a kind and has a name.

        Raises Http404 for a format that there is not.
        """
        if slug not in FORMATS:
            raise Http404(f"There is no format {slug}.")
        export, media_type = FORMATS[slug]
        found = self.form.narrowed(self.entries)
        values = (each.as_value for each in found.iterator(chunk_size=AT_ONCE))
        called = file_name("history", name, draft=False)
        headers = {"Content-Disposition": f'attachment; filename="{called}.{slug}"'}
        text = export(kind, name, values)
        return StreamingHttpResponse(text, content_type=media_type, headers=headers)
