"""The rules as SARIF describes them, once a run."""

from typing import Any

from planner.domain.rule import Rule, Severity
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.management.report import UNREADABLE
from planner.rules import RULES

LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}

Object = dict[str, Any]


def _object(rule: Rule) -> Object:
    sources = [f"Source: {rule.basis.label}.", *rule.source]
    return {
        "id": rule.code,
        "name": _pascal_case(rule.look.__name__),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": "\n\n".join([f"How to fix: {rule.fix}", " ".join(sources)]),
            "markdown": "\n\n".join(
                [
                    f"**Why it matters:** {rule.why}",
                    f"**How to fix:** {rule.fix}",
                    f"{sources[0]} {' '.join(f'<{page}>' for page in rule.source)}",
                ]
            ),
        },
        "helpUri": next(iter(rule.source), DISTRIBUTED_INSTALLATION),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "layouts": [layout.value for layout in rule.layouts],
            "basis": rule.basis.value,
            "since": rule.since,
            "step": rule.step,
        },
    }


def _pascal_case(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


_CANNOT_BE_READ: Object = {
    "id": UNREADABLE,
    "name": "ADocumentCanBeRead",
    "shortDescription": {"text": "A plan document can be read."},
    "fullDescription": {"text": "What cannot be read cannot be checked."},
    "help": {
        "text": "How to fix: Correct the document as the message says.",
        "markdown": "**How to fix:** Correct the document as the message says.",
    },
    "helpUri": DISTRIBUTED_INSTALLATION,
    "defaultConfiguration": {"level": LEVELS[Severity.ERROR]},
}

RULE_OBJECTS = [*map(_object, RULES.values()), _CANNOT_BE_READ]

CODES = [each["id"] for each in RULE_OBJECTS]
