"""The list of environments: searched, narrowed, sorted, page by page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from planner.forms.environments import EnvironmentFilter
from planner.http import UserRequest
from planner.models import Environment, Team
from planner.models.found import MOST_COUNTED
from planner.models.ledger import lapses_in
from planner.models.pages import END, KeyPage, page_of
from planner.models.waiting import Members
from planner.permissions import why_not_make
from planner.views.environment_query import listed
from planner.views.environment_rows import environment_rows
from planner.views.license_warnings import team_warnings
from planner.views.patterns import drawn
from planner.views.sessions import signed_in
from planner.views.waiting import waiting

PAGE_SIZE = 50
ROW = "planner/environments/list_row.html"

COLUMNS = {
    "name": ("name", "-name"),
    "machines": ("-machines", "machines"),
    "findings": ("-findings", "findings"),
    "changed": ("-changed", "changed"),
}
"""How a press on the head of a column sorts, at first and when it is sorted so."""


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
    those = listed(request)
    place = {name: request.GET.get(name, "") for name in ("after", "before")}
    order, shortcut = those.form.order, those.shortcut
    page = page_of(those.parts, order, size=PAGE_SIZE, shortcut=shortcut, **place)
    rows = environment_rows(page.rows, those.members)
    has_teams = len(those.members) > 1
    planned = {pk: each.team for pk, each in those.members.items() if each.is_planner}
    context = {
        "form": those.form,
        "rows": rows,
        "body": drawn(ROW, rows, has_teams=has_teams),
        "links": _links(those.form, page),
        "size": PAGE_SIZE,
        "sorting": _sorting(those.form),
        "total": those.total,
        "count": those.count,
        "most": MOST_COUNTED,
        "why_not_make": why_not_make(list(planned.values())),
        "has_teams": has_teams,
        "is_stale": any(row.is_stale for row in rows),
        **({} if request.GET else _waiting(request, those.members, planned)),
    }
    return render(request, "planner/environments/list.html", context)


def _waiting(
    request: UserRequest, members: Members, planned: dict[int, Team]
) -> dict[str, Any]:
    """What waits for the person, and what lapses in the teams in which they plan."""
    lapses = lapses_in(planned, localdate()) if planned else {}
    warnings = team_warnings(planned, lapses)
    return {**waiting(request.user, members), "lapses": warnings}


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
