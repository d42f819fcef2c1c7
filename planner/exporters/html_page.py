"""The checklist as one page to open, tick, print and sign, without a network."""

from collections.abc import Iterable, Iterator
from html import escape

from planner.domain.acceptance import Acceptance
from planner.domain.checklist import Checklist
from planner.domain.checklist_sections import PhaseSection
from planner.domain.exporter import exporter
from planner.domain.firewall import Path
from planner.exporters.checklist_facts import EVERYTHING
from planner.exporters.html_step import step_row
from planner.exporters.html_style import STYLE
from planner.exporters.offline import POLICY, SCRIPT, about, bar, pattern

SIGNATURES = ("Name", "Signature", "Date")


@exporter(
    "html", label="Web page", suffix="html", media_type="text/html; charset=utf-8"
)
def html_page(checklist: Checklist) -> bytes:
    """One file that asks nothing of anybody: it works without a network.

    Without a script it is a page to read, tick and print; with it results are kept in
    the browser and saved as a file that the portal takes back.
    """
    return "\n".join(_lines(checklist)).encode()


def _lines(checklist: Checklist) -> Iterator[str]:
    title = escape(f"Install checklist: {checklist.subject}")
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_marked(title, checklist)}</title>"
    yield f"<style>{STYLE}</style>"
    yield f"<main><h1>{title}</h1>"
    if checklist.draft:
        yield f'<p class="draft">{escape(checklist.draft_notice)}</p>'
    yield "<dl>"
    for name, value in _facts(checklist):
        yield f"<dt>{name}</dt><dd>{value}</dd>"
    yield "</dl>"
    yield bar()
    for section in checklist.by_phase:
        yield from _phase(section, checklist)
    if checklist.accepted:
        yield from _accepted(checklist.accepted, checklist)
    paths = checklist.firewall
    if paths:
        yield from _firewall(paths, checklist)
    yield pattern()
    yield about(checklist)
    yield f"<script>{SCRIPT}</script>"
    yield "</main></html>\n"


def _facts(checklist: Checklist) -> Iterator[tuple[str, str]]:
    yield "Layout", checklist.layout.label
    yield "For", escape(checklist.scope or EVERYTHING)
    yield "Steps", str(len(checklist.steps))
    if checklist.revision:
        yield "Revision", str(checklist.revision)
    yield "Approval", escape(checklist.approval.line)
    yield "Fingerprint", f"<code>{escape(checklist.fingerprint)}</code>"


def _marked(text: str, checklist: Checklist) -> str:
    return f"DRAFT: {text}" if checklist.draft else text


def _head(checklist: Checklist, heads: Iterable[str], span: int) -> str:
    """The first rows of a table, which paper repeats on every page."""
    notice = (
        f'<span class="draft">{escape(checklist.draft_notice)}</span> · '
        if checklist.draft
        else ""
    )
    plan = f"{escape(checklist.subject)} · <code>{escape(checklist.stamp)}</code>"
    return (
        f'<table><thead><tr class="carry"><td colspan="{span}">{notice}{plan}</td></tr>'
        f"<tr>{''.join(heads)}</tr></thead><tbody>"
    )


def _phase(section: PhaseSection, checklist: Checklist) -> Iterator[str]:
    yield f"<section><h2>{escape(section.title)}</h2>"
    heads = (
        '<th class="tick">Done</th>',
        '<th class="number">No.</th>',
        '<th class="where">Machine</th>',
        "<th>Step</th>",
        '<th class="hand">By, on</th>',
    )
    yield _head(checklist, heads, len(heads))
    for step in section.steps:
        person = checklist.people.get(step.id, "")
        yield step_row(step, person, checklist.result_of(step))
    yield "</tbody></table>"
    signatures = "".join(f"<span>{name}</span>" for name in SIGNATURES)
    yield f'<div class="sign">{signatures}</div></section>'


def _accepted(accepted: Iterable[Acceptance], checklist: Checklist) -> Iterator[str]:
    yield '<section class="apart"><h2>Accepted warnings</h2>'
    heads = ("<th>Rule</th>", "<th>Machines</th>", "<th>Accepted because</th>")
    yield _head(checklist, heads, len(heads))
    for each in accepted:
        notes = ("" if each.holds else each.standing.label, each.entry.signature)
        asides = "".join(
            f'<p class="aside">{escape(note)}</p>' for note in notes if note
        )
        yield (
            f'<tr class="greyed"><td><strong>{escape(each.called)}</strong> '
            f"{escape(each.title)}</td><td>{escape(each.where)}</td>"
            f"<td>{escape(each.reason)}{asides}</td></tr>"
        )
    yield "</tbody></table></section>"


def _firewall(paths: Iterable[Path], checklist: Checklist) -> Iterator[str]:
    yield '<section class="apart"><h2>Firewall list</h2>'
    names = ("From", "To", "Protocol", "Port", "What for", "Basis")
    yield _head(checklist, [f"<th>{name}</th>" for name in names], len(names))
    for path in paths:
        cells = (
            path.origin,
            path.target,
            path.protocol,
            path.port,
            path.purpose_in_words,
            path.basis.label,
        )
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table></section>"
