"""What checking a plan document on the command line brought to light."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.document import Problem, Source, Unreadable, read_source
from planner.domain.design import Design
from planner.domain.rule import Detail, Finding
from planner.management.finding_places import place_of
from planner.rules import findings

UNREADABLE = "unreadable"
"""What stands for the code of a rule where a document cannot be read."""

NO_OPEN_ERROR, SOME_OPEN_ERROR, SOME_UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Report:
    """One file: what it says and the findings, or why it cannot be read."""

    file: str
    source: Source | None = None
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def design(self) -> Design | None:
        return self.source.design if self.source else None

    @property
    def exit_status(self) -> int:
        if self.problems:
            return SOME_UNREADABLE
        has_errors = any(finding.blocks for finding in self.findings)
        return SOME_OPEN_ERROR if has_errors else NO_OPEN_ERROR

    def line_of(self, detail: Detail) -> int | None:
        """The line of the document where `detail` is cured; JSON has none."""
        if self.source is None:
            return None
        return self.source.line_of(*place_of(detail, self.source.design))


def report_on(file: str) -> Report:
    """Read the document in `file` ("-" is standard input) and judge it."""
    try:
        source = read_source(file)
    except Unreadable as error:
        return Report(file, problems=error.problems)
    return Report(file, source, findings=tuple(findings(source.design)))


def exit_status(reports: Iterable[Report]) -> int:
    """2 if some file is unreadable, else 1 if some has an open error, else 0."""
    return max((report.exit_status for report in reports), default=NO_OPEN_ERROR)
