"""What checking a plan document on the command line brought to light."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.document import Problem, Unreadable, read_file
from planner.domain.design import Design
from planner.domain.rule import Finding
from planner.rules import findings

NO_OPEN_ERROR, SOME_OPEN_ERROR, SOME_UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Report:
    """One file: its design and findings, or the problems that made it unreadable."""

    file: str
    design: Design | None = None
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def exit_status(self) -> int:
        if self.problems:
            return SOME_UNREADABLE
        has_errors = any(finding.blocks for finding in self.findings)
        return SOME_OPEN_ERROR if has_errors else NO_OPEN_ERROR


def report_on(file: str) -> Report:
    """Read the document in `file` ("-" is standard input) and judge it."""
    try:
        design = read_file(file)
    except Unreadable as error:
        return Report(file, problems=error.problems)
    return Report(file, design, findings=tuple(findings(design)))


def exit_status(reports: Iterable[Report]) -> int:
    """2 if some file is unreadable, else 1 if some has an open error, else 0."""
    return max((report.exit_status for report in reports), default=NO_OPEN_ERROR)
