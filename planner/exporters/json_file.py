"""The checklist for programs."""

import json
from dataclasses import asdict
from typing import Any

from planner.domain.acceptance import Acceptance
from planner.domain.approval import Approval
from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.domain.step_result import StepResult
from planner.domain.steps.step import Step


@exporter("json", label="JSON", suffix="json", media_type="application/json")
def json_file(checklist: Checklist) -> bytes:
    """The steps as data, in their order, and the warnings that the plan accepts."""
    data = {
        "plan": checklist.plan,
        "fingerprint": checklist.fingerprint,
        "draft": checklist.draft,
        "steps": [_step(step) for step in checklist.steps],
        "accepted": [_accepted(each) for each in checklist.accepted],
        "revision": checklist.revision,
        "approval": _approval(checklist.approval),
    }
    if checklist.scope:
        data["scope"] = checklist.scope
    if checklist.installation:
        data["installation"] = checklist.installation
        data["results"] = [
            _result(step.id, checklist.results[step.id])
            for step in checklist.steps
            if step.id in checklist.results
        ]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _approval(approval: Approval) -> dict[str, Any]:
    data: dict[str, Any] = {
        "by": list(approval.by),
        "on": approval.on.isoformat() if approval.on else None,
    }
    if approval.withdrawn_on:
        data["withdrawn_by"] = approval.withdrawn_by
        data["withdrawn_on"] = approval.withdrawn_on.isoformat()
    return data


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "number": step.number,
        "kind": step.kind,
        "machine": step.machine,
        "phase": step.phase.value,
        "title": step.title,
        "detail": step.detail_with_items,
        "expected": step.expected,
        "depends_on": list(step.depends_on),
        "source": next(iter(step.source), ""),
    }


def _result(step: str, result: StepResult) -> dict[str, Any]:
    return {
        "step": step,
        "outcome": result.outcome.value,
        "by": result.by,
        "at": result.at.isoformat(),
        "note": result.note,
        "evidence": result.evidence,
        "files": [asdict(file) for file in result.files],
        "around": result.around,
        "accepted": result.accepted,
    }


def _accepted(acceptance: Acceptance) -> dict[str, Any]:
    entry = acceptance.entry
    return {
        "code": acceptance.code,
        "title": acceptance.title,
        "machines": list(acceptance.machines),
        "standing": acceptance.standing.value,
        "reason": acceptance.reason,
        "by": entry.by,
        "on": entry.on.isoformat() if entry.on else None,
        "until": entry.until.isoformat() if entry.until else None,
    }
