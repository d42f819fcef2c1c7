"""The licences of a team: all of them, by environment, and as a file."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from planner.forms.license_ledger import LedgerFilter
from planner.forms.typed import typed
from planner.http import UserRequest
from planner.models import Environment
from planner.models.found import MOST_COUNTED
from planner.models.ledger import counts_of, free_count, lapses_in
from planner.models.pages import END, KeyPage, Order, page_of
from planner.views.environment_list import PageLinks
from planner.views.license_file import ledger_csv
from planner.views.license_query import ledger_asked
from planner.views.license_warnings import team_warnings
from planner.views.limited import limited
from planner.views.sessions import signed_in
from planner.views.teams import own_membership

PAGE_SIZE = 50
BY_NAME = Order(("name_key",))


@signed_in
@require_safe
def ledger(request: UserRequest, team: int) -> HttpResponse:
    """The licences of a team: how many, on which machines, and which keys are free."""
    here = own_membership(request, team).team
    today = localdate()
    asked = ledger_asked(here, LedgerFilter(typed(request.GET)), today)
    page = asked.page(PAGE_SIZE, **_place(request))
    environments, counts = counts_of(here)
    rows = asked.rows(page)
    context = {
        "team": here,
        "form": asked.form,
        "rows": rows,
        "has_unreadable_keys": not all(row.license.is_readable for row in rows),
        "is_free": asked.is_free,
        "count": asked.count,
        "most": MOST_COUNTED,
        "links": page_links(page, asked.form),
        "size": PAGE_SIZE,
        "environments": environments,
        "counts": counts,
        "free": free_count(here),
        "warnings": team_warnings({here.pk: here}, lapses_in([here.pk], today)),
    }
    return render(request, "planner/licenses/ledger.html", context)


@signed_in
@require_safe
def environments(request: UserRequest, team: int) -> HttpResponse:
    """How many licences each environment of a team needs, holds and misses."""
    here = own_membership(request, team).team
    those = (
        Environment.objects.there()
        .filter(team=here)
        .only(
            *("name", "name_key", "licenses_required"),
            *("licenses_held", "licenses_requested"),
        )
    )
    place = _place(request)
    page = page_of(
        [those],
        BY_NAME,
        size=PAGE_SIZE,
        after=place["after"],
        before=place["before"],
    )
    context = {
        "team": here,
        "rows": page.rows,
        "links": page_links(page, LedgerFilter(MultiValueDict())),
        "size": PAGE_SIZE,
    }
    return render(request, "planner/licenses/environments.html", context)


@signed_in
@require_safe
@limited("documents")
def file(request: UserRequest, team: int) -> StreamingHttpResponse:
    """All licences of a team that the same query lists, as CSV; keys are masked."""
    here = own_membership(request, team).team
    asked = ledger_asked(here, LedgerFilter(typed(request.GET)), localdate())
    lines = ledger_csv(asked, request.build_absolute_uri)
    reply = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="licences.csv"'
    return reply


def page_links(page: KeyPage[Any], form: LedgerFilter) -> PageLinks:
    """The other pages of what `form` asks for."""
    return PageLinks(
        first=form.query() or "?" if page.previous else "",
        previous=form.query(before=page.previous) if page.previous else "",
        next=form.query(after=page.next) if page.next else "",
        last=form.query(before=END) if page.next else "",
    )


def _place(request: UserRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("after", "before")}
