"""Reports as JSON: one list, an object a file, in the order given."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from planner.domain.rule import Finding
from planner.management.report import Report


def as_json(reports: Iterable[Report]) -> str:
    """The reports as text of ASCII characters, which no terminal can garble."""
    return json.dumps([_file(report) for report in reports], indent=2)


def _file(report: Report) -> dict[str, Any]:
    design = report.design
    return {
        "file": report.file,
        "name": design.name if design else "",
        "readable": design is not None,
        "problems": [asdict(problem) for problem in report.problems],
        "licenses": {
            "required": design.licenses_required if design else 0,
            "assigned": design.licenses_assigned if design else 0,
        },
        "findings": [_finding(finding) for finding in report.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.rule.code,
        "severity": finding.severity.value,
        "machines": list(finding.machines),
        "status": finding.status.value,
        "message": finding.message,
        "fix": finding.fix,
        "source": next(iter(finding.rule.source), ""),
    }
