"""How the self-contained page keeps results without a network."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from planner.domain.checklist import Checklist
from planner.domain.step_result import Outcome, StepResult
from planner.domain.steps.step import Step

FORMAT, VERSION = "k2-connect-results", 1
"""What a results file says that it is; results.md in the docs has its fields."""

SCRIPT = (Path(__file__).parent / "offline.js").read_text(encoding="utf-8").strip()

_HASH = b64encode(sha256(SCRIPT.encode()).digest()).decode()

POLICY = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_HASH}'"
"""This one script runs and nothing else; it cannot reach a network."""


def bar() -> str:
    """Where a person says who they are, and saves what was kept."""
    return (
        '<div id="offline" hidden><p><label for="your-name">Your name</label> '
        '<input id="your-name" autocomplete="name"></p>'
        '<p><button type="button" id="save">Save results file</button> '
        '<label for="take-up">Go on with a results file</label> '
        '<input type="file" id="take-up" accept=".json,application/json"></p>'
        '<p id="says" role="status"></p></div>'
    )


def pattern() -> str:
    """The fields of a result, which the script puts below a step on demand."""
    options = "".join(
        f'<option value="{outcome.value}">{escape(outcome.label)}</option>'
        for outcome in Outcome
    )
    fields = "".join(
        f'<label>{label}</label><textarea name="{name}" rows="2"></textarea>'
        for name, label in (("note", "Note"), ("evidence", "Evidence"))
    )
    return (
        '<template id="result"><div data-panel class="panel"><label>Result</label>'
        f'<select name="outcome"><option value="">No result</option>{options}'
        f"</select>{fields}</div></template>"
    )


def about(checklist: Checklist) -> str:
    """The steps as data for the script, which no text in them can leave."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "plan": checklist.plan,
        "revision": checklist.revision,
        "fingerprint": checklist.fingerprint,
        "installation": checklist.installation,
        "scope": checklist.scope,
        "file": f"{_file_name(checklist)}.json",
        "outcomes": {outcome.value: outcome.label for outcome in Outcome},
        "steps": [_step(checklist, step) for step in checklist.steps],
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("&", "\\u0026")
    return f'<template id="about">{safe}</template>'


def _file_name(checklist: Checklist) -> str:
    parts = ("results", checklist.plan, checklist.scope)
    return re.sub(r"[^a-z0-9]+", "-", " ".join(parts).lower()).strip("-")


def _step(checklist: Checklist, step: Step) -> dict[str, Any]:
    result = checklist.results.get(step.id)
    return {
        "id": step.id,
        "number": step.number,
        "digest": checklist.digests.get(step.id, ""),
        "answers": result.number if result else 0,
        "result": _result(result) if result else None,
        "sent_back": bool(result and result.accepted is False),
    }


def _result(result: StepResult) -> dict[str, str]:
    return {
        "outcome": result.outcome.value,
        "note": result.note,
        "evidence": result.evidence,
        "by": result.by,
        "at": result.at.isoformat(),
    }
