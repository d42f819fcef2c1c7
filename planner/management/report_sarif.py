"""Reports as SARIF 2.1.0, the format in which build servers take findings."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from planner import __version__
from planner.document import Problem
from planner.domain.names import folded
from planner.domain.rule import Detail, Finding, Severity
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.domain.wording import printable
from planner.management.report import UNREADABLE, Report, exit_status
from planner.management.sarif_rules import CODES, LEVELS, RULE_OBJECTS

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas"
    "/sarif-schema-2.1.0.json"
)
STANDARD_INPUT = "stdin"

Object = dict[str, Any]


def as_sarif(reports: Sequence[Report]) -> str:
    """One run over all files, as text of ASCII characters."""
    driver = {
        "name": "K2 connect planner",
        "version": __version__,
        "informationUri": DISTRIBUTED_INSTALLATION,
        "rules": RULE_OBJECTS,
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(reports)],
        "artifacts": [{"location": _artifact(report)} for report in reports],
        "results": list(_results(reports)),
        "columnKind": "unicodeCodePoints",
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _invocation(reports: Iterable[Report]) -> Object:
    """How the run went; a file that cannot be read was not checked."""
    reports = list(reports)
    notifications = [
        {
            "level": "error",
            "message": {"text": f"{printable(report.file)} was not checked."},
            "locations": [
                {"physicalLocation": {"artifactLocation": _artifact(report)}}
            ],
        }
        for report in reports
        if report.problems
    ]
    return {
        "executionSuccessful": not notifications,
        "exitCode": exit_status(reports),
        "toolExecutionNotifications": notifications,
    }


def _results(reports: Iterable[Report]) -> Iterator[Object]:
    for report in reports:
        for problem in report.problems:
            yield _unreadable(report, problem)
        for finding in report.findings:
            for detail in finding.details:
                yield _found(report, finding, detail)


def _unreadable(report: Report, problem: Problem) -> Object:
    return _result(
        UNREADABLE,
        LEVELS[Severity.ERROR],
        str(problem),
        _location(report, problem.line),
        problem.path,
    )


def _found(report: Report, finding: Finding, detail: Detail) -> Object:
    location = _location(report, report.line_of(detail))
    machine = detail.machine.hostname if detail.machine else ""
    if machine:
        location["logicalLocations"] = [{"name": machine, "kind": "machine"}]
    level = LEVELS[finding.severity]
    code = finding.rule.code
    result = _result(code, level, detail.message, location, folded(machine))
    if detail.reason:
        accepted = {"kind": "external", "status": "accepted"}
        result["suppressions"] = [accepted | {"justification": detail.reason}]
    return result


def _result(
    rule: str, level: str, message: str, location: Object, subject: str
) -> Object:
    """A result; `subject` is what it is about, wherever in the file that moves."""
    print_of = hashlib.sha256(f"{rule}\0{subject}".encode(errors="replace"))
    return {
        "ruleId": rule,
        "ruleIndex": CODES.index(rule),
        "level": level,
        "message": {"text": message},
        "locations": [location],
        "partialFingerprints": {"subject/v1": print_of.hexdigest()[:32]},
        "suppressions": [],
    }


def _location(report: Report, line: int | None) -> Object:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(report),
            "region": {"startLine": line or 1},
        }
    }


def _artifact(report: Report) -> Object:
    """The file as a URI: relative as it was given, or file:///… if it is absolute."""
    if report.file == "-":
        return {"uri": STANDARD_INPUT}
    path = PurePath(report.file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix()))}
