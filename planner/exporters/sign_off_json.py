"""The record of an installation for programs; its keys stay."""

import json
from dataclasses import asdict
from typing import Any, Final

from planner.domain.installation.sign_off import KeptResult, KeptTask, Said, SignOff

FORMAT: Final = "k2portal/sign-off"
VERSION: Final = 1


def sign_off_json(record: SignOff) -> bytes:
    """`record` as JSON; docs/reference/sign-off.md tells its keys."""
    text = json.dumps(_plain(record), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _plain(record: SignOff) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "signed_off": _said(record.signed_off),
        "stopped": _said(record.stopped),
        "mark": record.mark,
        "verdict": record.verdict.value,
        "is_approved": record.is_approved,
        "approval_withdrawn_since": _said(record.withdrawn_since),
        "open_phases": [phase.value for phase in record.open_phases],
        "audit": [
            {"gap": each.gap.value, "says": each.gap.label, "steps": list(each.steps)}
            for each in record.remarks
        ],
        "plan": record.plan,
        "layout": record.layout,
        "purpose": record.purpose,
        "installation": record.number,
        "revision": record.revision,
        "fingerprint": record.fingerprint,
        "started": _said(record.started),
        "revisions": [
            {
                "revision": each.number,
                "fingerprint": each.fingerprint,
                "submitted": _said(each.submitted),
                "said": [_said(said) for said in each.approvals],
                "carried_out_since": each.since.isoformat(),
            }
            for each in record.revisions
        ],
        "gates": [{"phase": p.value, **_told(said)} for p, said in record.gates],
        "steps": [_task(task) for task in record.in_force],
        "removed_steps": [_task(task) for task in record.removed],
    }


def _task(task: KeptTask) -> dict[str, Any]:
    return {
        "key": task.key,
        "number": task.number,
        "phase": task.phase.value,
        "where": task.where,
        "title": task.title,
        "detail": task.detail,
        "expected": task.expected,
        "who": task.who,
        "evidence_asked": task.evidence_asked,
        "is_own": task.is_own,
        "digest": task.digest,
        "removed_in": task.removed_in,
        "result": _result(task.result) if task.result else None,
        "accepted": _said(task.accepted),
        "earlier_results": [_result(each) for each in task.earlier],
    }


def _result(result: KeptResult) -> dict[str, Any]:
    aside = result.aside
    return {
        "outcome": result.outcome.value,
        "by": result.by,
        "at": result.at.isoformat(),
        "note": result.note,
        "evidence": result.evidence,
        "files": [asdict(file) for file in result.files],
        "went_around_because": result.around,
        "came_from": result.came_from,
        "inspections": [_said(each) for each in result.inspections],
        "set_aside": aside
        and {
            **_told(aside.said),
            "revision": aside.revision,
            "changes": [
                {"what": change.what, "from": change.old, "to": change.new}
                for change in aside.changes
            ],
        },
    }


def _said(said: Said | None) -> dict[str, str] | None:
    return _told(said) if said else None


def _told(said: Said) -> dict[str, str]:
    return {
        "what": said.what,
        "by": said.by,
        "at": said.at.isoformat(),
        "text": said.text,
    }
