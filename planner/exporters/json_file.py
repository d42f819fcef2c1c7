"""The checklist for programs."""

import json
from typing import Any

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.domain.steps.step import Step


@exporter("json", label="JSON", suffix="json", media_type="application/json")
def json_file(checklist: Checklist) -> bytes:
    """The steps as data, in their order."""
    data = {
        "plan": checklist.plan,
        "fingerprint": checklist.fingerprint,
        "draft": checklist.draft,
        "steps": [_step(step) for step in checklist.steps],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "number": step.number,
        "kind": step.kind,
        "machine": step.machine,
        "phase": step.phase.value,
        "title": step.title,
        "detail": step.detail,
        "expected": step.expected,
        "depends_on": list(step.depends_on),
        "source": step.source[0],
    }
