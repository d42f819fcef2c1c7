"""What stands in the PDF, as the template paper/checklist.typ wants it."""

from collections.abc import Iterator
from typing import Any, Final

from planner.domain.acceptance import Acceptance
from planner.domain.checklist import Checklist
from planner.domain.firewall import Path
from planner.exporters.html_step import page_name
from planner.exporters.paper_text import breakable, on_paper
from planner.exporters.pdf_step import pdf_sections
from planner.exporters.svg_markup import shortened

MOST_PATHS: Final = 500
"""More network paths than these nobody reads on paper, as on a page of the portal."""

LONGEST_NAME: Final = 70
SHORT_STAMP: Final = len("sha256:") + 12
SIGNATURES: Final = ["Carried out by", "Checked by", "Accepted by"]


def pdf_data(checklist: Checklist) -> dict[str, Any]:
    """All the words of the document, in the order of its pages."""
    addresses = list(dict.fromkeys(a for step in checklist.steps for a in step.source))
    pages = {
        address: f"{page_name(address)} [{number}]"
        for number, address in enumerate(addresses, start=1)
    }
    return {
        "about": _about(checklist),
        "facts": [[name, on_paper(value)] for name, value in _facts(checklist)],
        "accepted": [_accepted(each) for each in checklist.accepted],
        "licenses": [
            _row(each.machine, each.fqdn, each.kind, each.mark.label, each.key)
            for each in checklist.licenses
        ],
        "sections": pdf_sections(checklist, pages),
        "paths": [_path(path) for path in checklist.first_paths(MOST_PATHS)],
        "more_paths": _more_paths(checklist),
        "pages": [_page(address) for address in addresses],
        "signatures": SIGNATURES,
    }


def _about(checklist: Checklist) -> dict[str, str]:
    """What every page says; long names and the fingerprint are cut."""
    plan = shortened(checklist.plan, LONGEST_NAME) or "Plan without a name"
    revision = f"Revision {checklist.revision}, " if checklist.revision else ""
    scope = shortened(checklist.scope, LONGEST_NAME) or "Whole environment"
    title = f"Install checklist: {plan}" + (f" ({scope})" if checklist.scope else "")
    return {
        "name": title,
        "title": on_paper(title),
        "plan": on_paper(plan),
        "stamp": f"{revision}{checklist.fingerprint[:SHORT_STAMP]}",
        "scope": on_paper(scope),
        "mark": _mark(checklist),
    }


def _mark(checklist: Checklist) -> str:
    """What every page says of a list that nobody has approved, or that is no more."""
    return checklist.draft_notice or checklist.approval.mark


def _facts(checklist: Checklist) -> Iterator[tuple[str, str]]:
    yield "Plan", checklist.plan
    yield "Layout", checklist.layout.label
    yield "Purpose", checklist.design.purpose.label
    if checklist.revision:
        yield "Revision", str(checklist.revision)
    yield "Fingerprint", checklist.fingerprint
    yield "Approval", checklist.approval.line
    yield "Scope", checklist.scope or "Whole environment"
    yield "Steps", str(len(checklist.steps))
    if checklist.design.notes.strip():
        yield "Notes", checklist.design.notes


def _accepted(acceptance: Acceptance) -> dict[str, Any]:
    notes = ("" if acceptance.holds else acceptance.standing.label,)
    return {
        "code": on_paper(acceptance.called),
        "title": on_paper(acceptance.title),
        "where": on_paper(acceptance.where),
        "reason": on_paper(acceptance.reason),
        "notes": _row(*filter(None, (*notes, acceptance.entry.signature))),
    }


def _path(path: Path) -> list[str]:
    ends = (path.origin, path.target, path.protocol, path.port)
    return _row(*ends, path.purpose_in_words, path.basis.label)


def _more_paths(checklist: Checklist) -> str:
    """How many paths there are beyond those printed, and where; "" for none."""
    number = sum(1 for _ in checklist.each_path())
    if number <= MOST_PATHS:
        return ""
    return (
        f"These are the first {MOST_PATHS} of {number:,} paths. The other "
        f"{number - MOST_PATHS:,} are in the checklist as a web page and as Markdown; "
        "the checklist of one machine has its own."
    )


def _page(address: str) -> dict[str, str]:
    return {
        "address": address,
        "name": on_paper(page_name(address)),
        "shown": breakable(address),
    }


def _row(*cells: str) -> list[str]:
    return [on_paper(cell) for cell in cells]
