"""The list of environments as a file, made while it is sent."""

import csv
import io
from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner.exporters.csv_file import BYTE_ORDER_MARK, safe
from planner.http import UserRequest
from planner.models.pages import page_of
from planner.views.environment_query import Listed, listed
from planner.views.environment_rows import EnvironmentRow, environment_rows
from planner.views.limited import limited
from planner.views.sessions import signed_in

PIECE = 200
"""So many environments are in memory at once while the file is made."""

HEADS = (
    *("Name", "Team", "Owner", "Status", "Layout", "Purpose", "Machines", "Errors"),
    *("Warnings", "Notes", "Last change", "Address"),
)


@signed_in
@require_safe
@limited("documents")
def file(request: UserRequest) -> StreamingHttpResponse:
    """All environments that the same query shows in the list, as CSV."""
    lines = _lines(request, listed(request))
    reply = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="environments.csv"'
    return reply


def _lines(request: UserRequest, those: Listed) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line([_(head) for head in HEADS])
    after = ""
    while True:
        page = page_of(
            those.parts,
            those.form.order,
            size=PIECE,
            after=after,
            shortcut=those.shortcut,
        )
        for row in environment_rows(page.rows, those.members):
            yield _line(_cells(row, those.owners, request))
        if not page.next:
            return
        after = page.next


def _cells(
    row: EnvironmentRow, owners: dict[int, str], request: UserRequest
) -> list[str]:
    counts = (row.machine_count, row.errors, row.warnings, row.infos)
    owner = owners.get(row.owner_id, "")
    texts = [row.name, row.team, owner, row.status, row.layout, row.purpose]
    address = request.build_absolute_uri(row.href)
    return [safe(text) for text in [*texts, *map(str, counts), row.changed, address]]


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
