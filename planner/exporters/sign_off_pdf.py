"""The record of an installation as a PDF to file away."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from planner.domain.installation.sign_off import (
    CarriedRevision,
    KeptFile,
    KeptResult,
    KeptTask,
    Said,
    SignOff,
    ranges,
)
from planner.domain.own_work import MARK
from planner.domain.steps.phase import Phase
from planner.exporters.paper_text import on_paper
from planner.exporters.svg_markup import shortened
from planner.exporters.typst_pdf import typst_pdf

LONGEST_NAME: Final = 70
LONG_STEP: Final = 1200
"""A step with more characters may be parted over pages; others stay together."""

SHORT_STAMP: Final = len("sha256:") + 12
SIGNATURES: Final = ["Carried out by", "Accepted by", "Signed off by"]


def sign_off_pdf(record: SignOff) -> bytes:
    """What came of it, what was planned, and step by step what was done."""
    day = record.signed_off.at.date() if record.signed_off else None
    return typst_pdf("sign_off", sign_off_data(record), pictures={}, day=day)


def sign_off_data(record: SignOff) -> dict[str, Any]:
    """All the words of the document, as the template paper/sign_off.typ wants them."""
    return {
        "about": _about(record),
        "verdict": record.verdict.label,
        "facts": [[name, on_paper(value)] for name, value in _facts(record)],
        "audit": [
            [each.gap.label, str(len(each.steps)), on_paper(ranges(each.steps))]
            for each in record.remarks
        ],
        "open": ", ".join(phase.label for phase in record.open_phases),
        "revisions": [_revision(each) for each in record.revisions],
        "gates": [
            _row(phase.label, said.what, said.by, _minute(said.at), said.text)
            for phase, said in record.gates
        ],
        "phases": [
            {
                "title": phase.label,
                "steps": [_task(t) for t in record.in_force if t.phase is phase],
            }
            for phase in Phase
            if any(task.phase is phase for task in record.in_force)
        ],
        "aside": [_aside(task, result) for task, result in record.no_more],
        "removed": [
            {**_task(task), "revision": str(task.removed_in)} for task in record.removed
        ],
        "signatures": SIGNATURES,
    }


def _about(record: SignOff) -> dict[str, str]:
    """What every page says; long names and the fingerprint are cut."""
    plan = shortened(record.plan, LONGEST_NAME) or "Plan without a name"
    kind = "Interim report" if record.mark else "Sign-off"
    stamp = f"Revision {record.revision}, {record.fingerprint[:SHORT_STAMP]}"
    title = f"{kind}: {plan}"
    return {
        "name": title,
        "title": on_paper(title),
        "plan": on_paper(plan),
        "stamp": stamp,
        "scope": f"Installation {record.number}. Times: {_zone(record)}",
        "mark": record.mark,
    }


def _facts(record: SignOff) -> Iterator[tuple[str, str]]:
    yield "Plan", record.plan
    yield "Layout", record.layout
    yield "Purpose", record.purpose
    yield "Installation", str(record.number)
    yield "Revision", str(record.revision)
    yield "Fingerprint", record.fingerprint
    yield "Times", _zone(record)
    yield "Started", _signed(record.started)
    if record.signed_off:
        yield "Signed off", _signed(record.signed_off)
    elif record.stopped:
        yield "Stopped", _signed(record.stopped)
    else:
        yield "Signed off", "not yet"
    if not record.is_approved:
        yield "Approval", f"Revision {record.revision} is NOT APPROVED any more"
    elif record.withdrawn_since:
        yield "Approval", f"Withdrawn since: {_signed(record.withdrawn_since)}"


def _revision(revision: CarriedRevision) -> list[str]:
    said = (f"{each.what}: {_signed(each)}" for each in revision.approvals)
    return _row(
        str(revision.number),
        revision.fingerprint,
        _signed(revision.submitted),
        "\n".join(said),
        _minute(revision.since),
    )


def _task(task: KeptTask) -> dict[str, Any]:
    result = task.result
    texts = {
        "title": task.title,
        "own": MARK if task.is_own else "",
        "where": task.where,
        "expected": task.expected,
        "who": task.who,
        "asked": task.evidence_asked,
        "outcome": result.outcome.label if result else "Not executed",
        "by": f"{result.by}\n{_minute(result.at)}" if result else "",
        "accepted": f"{task.accepted.by}\n{_minute(task.accepted.at)}"
        if task.accepted
        else "",
        "told": "\n".join(_told(result)) if result else "",
    }
    return {
        **{name: on_paper(text) for name, text in texts.items()},
        "number": task.number,
        "long": sum(map(len, texts.values())) > LONG_STEP,
    }


def _told(result: KeptResult) -> Iterator[str]:
    """What a result says beside its outcome, and what was said of it, line by line."""
    if result.note:
        yield f"Note: {result.note}"
    if result.evidence:
        yield f"Evidence: {result.evidence}"
    yield from (f"File: {_file(each)}" for each in result.files)
    if result.around:
        yield f"Went around because: {result.around}"
    if result.came_from:
        yield f"Came from: {result.came_from}"
    for each in result.inspections:
        yield f"{each.what}: {_signed(each)}"


def _file(file: KeptFile) -> str:
    return f"{file.name}, {file.size:,} bytes, SHA-256 {file.sha256}"


def _aside(task: KeptTask, result: KeptResult) -> list[str]:
    """A result that counts no more, and why."""
    said = [
        f"{result.outcome.label}: {result.by}, {_minute(result.at)}",
        *_told(result),
    ]
    why = "A later result took its place."
    if result.aside:
        changes = (f"{c.what}: {c.old} → {c.new}" for c in result.aside.changes)
        by = f"Revision {result.aside.revision} changed the step. "
        why = (by if result.aside.revision else "") + _signed(result.aside.said)
        why = "\n".join((why, *changes))
    return _row(f"{task.number} {task.title}", task.where, "\n".join(said), why)


def _minute(at: datetime) -> str:
    """`2026-11-23 10:00`, as pages say it; `_zone` is named once on every page."""
    return f"{at:%Y-%m-%d %H:%M}"


def _zone(record: SignOff) -> str:
    return str(record.started.at.tzinfo)


def _signed(said: Said) -> str:
    """`Ada, 2026-11-23 10:00: in these words`."""
    return f"{said.by}, {_minute(said.at)}" + (f": {said.text}" if said.text else "")


def _row(*cells: str) -> list[str]:
    return [on_paper(cell) for cell in cells]
