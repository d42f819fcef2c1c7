"""The firewall request list for a wiki or a ticket."""

from collections.abc import Iterator

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.exporters.checklist_facts import facts_of
from planner.exporters.firewall_columns import COLUMNS, firewall_row
from planner.exporters.markdown import plain


@exporter(
    "firewall-md",
    label="Markdown",
    suffix="md",
    media_type="text/markdown; charset=utf-8",
    document="firewall-list",
)
def firewall_markdown(checklist: Checklist) -> bytes:
    """A table with a row for each path, and what the plan accepts."""
    return ("\n".join(_lines(checklist)) + "\n").encode()


def _lines(checklist: Checklist) -> Iterator[str]:
    mark = f" ({plain(checklist.draft_notice)})" if checklist.draft else ""
    yield f"# Firewall list: {plain(checklist.plan)}{mark}"
    yield ""
    for name, value in facts_of(checklist):
        is_print = value == checklist.fingerprint
        yield f"- {name}: {f'`{value}`' if is_print else plain(value)}"
    *heads, page = (head for head, _ in COLUMNS)
    yield from ("", f"| {' | '.join(heads)} | {page} |", "|---" * len(COLUMNS) + "|")
    for path in checklist.each_path():
        cells = map(plain, firewall_row(path)[:-1])
        pages = " ".join(f"<{address}>" for address in path.source)
        yield f"| {' | '.join(cells)} | {pages} |"
    if checklist.accepted:
        yield from ("", f"## Accepted warnings{mark}", "")
        yield from (f"- {plain(each.line)}" for each in checklist.accepted)
