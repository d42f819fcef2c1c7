"""The checklist as a task list for a wiki or a ticket."""

import re
from collections.abc import Iterator

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.domain.firewall import Path
from planner.domain.step_result import SENT_BACK, Outcome
from planner.domain.steps.step import Step
from planner.exporters.checklist_facts import EVERYTHING, shown_by

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$]|[.:](?=\S)")
_HEAD = "| From | To | Protocol | Port | What for | Basis |\n|---|---|---|---|---|---|"


@exporter(
    "markdown", label="Markdown", suffix="md", media_type="text/markdown; charset=utf-8"
)
def markdown(checklist: Checklist) -> bytes:
    """A task list, phase by phase, with the firewall list at its end."""
    return ("\n".join(_lines(checklist)) + "\n").encode()


def plain(text: str) -> str:
    """`text` on one line, so that nothing in it is markup or a link.

    It stands behind other text, so nothing in it begins a list or a heading. Some
    readers make links of addresses with @ even if it is escaped: a comment parts them.
    """
    line = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return line.replace("@", "@<!-- -->")


def _lines(checklist: Checklist) -> Iterator[str]:
    mark = f" ({plain(checklist.draft_notice)})" if checklist.draft else ""
    yield f"# Install checklist: {plain(checklist.subject)}{mark}"
    yield ""
    yield f"- Layout: {checklist.layout.label}"
    yield f"- For: {plain(checklist.scope or EVERYTHING)}"
    yield f"- Steps: {len(checklist.steps)}"
    if checklist.revision:
        yield f"- Revision: {checklist.revision}"
    yield f"- Approval: {plain(checklist.approval.line)}"
    yield f"- Fingerprint of the plan: `{checklist.fingerprint}`"
    for section in checklist.by_phase:
        yield from ("", f"## {plain(section.title)}{mark}", "")
        for step in section.steps:
            yield from _step(step, checklist.people.get(step.id, ""), checklist)
    if checklist.accepted:
        yield from ("", f"## Accepted warnings{mark}", "")
        for each in checklist.accepted:
            title = f"{plain(each.title)}. " if each.title else ""
            subject = f"{plain(each.called)}, {plain(each.where)}"
            yield f"- {subject}: {title}{plain(each.told)}"
    paths = checklist.firewall
    if paths:
        yield from ("", f"## Firewall list{mark}", "", _HEAD)
        for path in paths:
            yield _row(path)


def _step(step: Step, person: str, checklist: Checklist) -> Iterator[str]:
    result = checklist.result_of(step)
    mark = "x" if result and result.outcome is Outcome.PASSED else " "
    yield f"- [{mark}] **{step.number}\\. {plain(step.title)}**"
    yield f"  - Where: {plain(step.where)}"
    if step.waits_for:
        yield f"  - After: {plain('; '.join(step.waits_for))}"
    if result:
        told = (result.outcome.label, result.by, result.at.date().isoformat())
        yield f"  - Result: {plain(', '.join(filter(None, (*told, result.note))))}"
        yield from (f"  - Shown by: {plain(each)}" for each in shown_by(result))
    elif checklist.is_sent_back(step):
        yield f"  - {SENT_BACK}"
    if step.detail:
        yield f"  - Do: {plain(step.detail)}"
    if step.own_items:
        yield f"  - {plain(step.own_items)}"
    if step.who or person:
        named = ", ".join(filter(None, (step.who.label if step.who else "", person)))
        yield f"  - For: {plain(named)}"
    if step.is_own:
        yield f"  - {plain(step.mark)}"
        return
    yield f"  - Expect: {plain(step.expected)}"
    if step.evidence:
        yield f"  - Evidence: {plain(step.evidence)}"
    pages = ", ".join(f"<{address}>" for address in step.source)
    yield f"  - Vendor page: {pages}"


def _row(path: Path) -> str:
    cells = (
        path.origin,
        path.target,
        path.protocol,
        path.port,
        path.purpose_in_words,
        path.basis.label,
    )
    return f"| {' | '.join(map(plain, cells))} |"
