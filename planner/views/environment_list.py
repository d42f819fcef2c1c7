"""The list of environments: searched, narrowed, sorted, page by page, and as a file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner.exporters.csv_file import BYTE_ORDER_MARK, safe
from planner.forms.environments import EnvironmentFilter
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Environment
from planner.models.environment import EnvironmentQuerySet
from planner.models.pages import END, KeyPage, Order, page_of
from planner.views.environment_rows import EnvironmentRow, environment_rows
from planner.views.sessions import signed_in
from planner.views.waiting import waiting

PAGE_SIZE = 50
MOST_COUNTED = 1000
"""So many environments are counted; of more only that is said."""

LOOKED_AT = 4 * MOST_COUNTED
"""So many are looked through for words before the index is asked."""

COLUMNS = {
    "name": ("name", "-name"),
    "machines": ("-machines", "machines"),
    "findings": ("-findings", "findings"),
    "changed": ("-changed", "changed"),
}
"""How a press on the head of a column sorts, at first and when it is sorted so."""

BY_NAME = COLUMNS["name"]
"""Sorted so, what has a word in its name stands together, perhaps at the far end."""

PIECE = 200
"""So many environments are in memory at once while the file is made."""

SHOWN = (
    *("name", "name_key", "layout", "purpose", "machine_count", "changed_at"),
    *("errors", "warnings", "infos", "judged_by", "holds_until"),
)
"""The columns that a row shows, or that it is sorted by."""

HEADS = (
    *("Name", "Layout", "Purpose", "Machines", "Errors", "Warnings", "Notes"),
    *("Last change", "Address"),
)


@dataclass(frozen=True, slots=True)
class SortLink:
    """The head of a column: what a press does, and `aria` for how it is sorted now."""

    href: str
    aria: str


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The addresses of other pages; "" where there is none."""

    first: str
    previous: str
    next: str
    last: str


@signed_in
@require_safe
def home(request: UserRequest) -> HttpResponse:
    """What waits for the person, and their environments, to be searched and sorted."""
    form = EnvironmentFilter(typed(request.GET))
    mine = Environment.objects.visible_to(request.user)
    total = mine.counted(MOST_COUNTED)
    found, count = _found(mine, form, total)
    place = {name: request.GET.get(name, "") for name in ("after", "before")}
    page = page_of(found.only(*SHOWN), form.order, size=PAGE_SIZE, **place)
    context = {
        "form": form,
        "rows": environment_rows(page.rows),
        "links": _links(form, page),
        "sorting": _sorting(form),
        "total": total,
        "count": count,
        "most": MOST_COUNTED,
        **({} if request.GET else waiting(request.user)),
    }
    return render(request, "planner/environments/list.html", context)


@signed_in
@require_safe
def file(request: UserRequest) -> StreamingHttpResponse:
    """All environments that the same query shows in the list, as CSV."""
    form = EnvironmentFilter(typed(request.GET))
    mine = Environment.objects.visible_to(request.user)
    found, _count = _found(mine, form, mine.counted(MOST_COUNTED))
    lines = _lines(request, found.only(*SHOWN), form.order)
    reply = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="environments.csv"'
    return reply


def _found(
    mine: EnvironmentQuerySet, form: EnvironmentFilter, total: int
) -> tuple[EnvironmentQuerySet, int]:
    """Those that are asked for, and how many: one more than are counted for more.

    Few are found first and then sorted; of many the first ones in order are sought.
    """
    if not form.is_narrowed:
        return mine, total
    left = mine.filter(form.leaves)
    plain = left.holding(form.words)
    some = plain
    if form.words and total > MOST_COUNTED:
        if left.holding_among(form.words, LOOKED_AT) > MOST_COUNTED:
            return plain, MOST_COUNTED + 1
        some = left.holding(form.words, by_index=True)
    count = some.counted(MOST_COUNTED)
    if count > MOST_COUNTED:
        return (some if form.sort in BY_NAME else plain), count
    few = some.order_by()[: MOST_COUNTED + 1].values("pk")
    return mine.filter(pk__in=few), count


def _links(form: EnvironmentFilter, page: KeyPage[Environment]) -> PageLinks:
    return PageLinks(
        first=form.query() if page.previous else "",
        previous=form.query(before=page.previous) if page.previous else "",
        next=form.query(after=page.next) if page.next else "",
        last=form.query(before=END) if page.next else "",
    )


def _sorting(form: EnvironmentFilter) -> dict[str, SortLink]:
    links = {}
    for name, (usual, other) in COLUMNS.items():
        target = other if form.sort == usual else usual
        aria = {name: "ascending", f"-{name}": "descending"}.get(form.sort, "none")
        links[name] = SortLink(form.query(sort=target), aria)
    return links


def _lines(
    request: UserRequest, found: EnvironmentQuerySet, order: Order
) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line([_(head) for head in HEADS])
    after = ""
    while True:
        page = page_of(found, order, size=PIECE, after=after)
        for row in environment_rows(page.rows):
            yield _line(_cells(row, request))
        if not page.next:
            return
        after = page.next


def _cells(row: EnvironmentRow, request: UserRequest) -> list[str]:
    counts = (row.machine_count, row.errors, row.warnings, row.infos)
    address = request.build_absolute_uri(row.href)
    texts = [row.name, row.layout, row.purpose, *map(str, counts)]
    return [safe(text) for text in [*texts, row.changed, address]]


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
