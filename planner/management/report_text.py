"""Reports as a person at a terminal reads them, a line for each thing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from planner.domain.rule import Detail, Finding, FindingStatus, Severity
from planner.domain.wording import printable
from planner.management.report import UNREADABLE, Report
from planner.management.terminal import Shade


def as_text(reports: Sequence[Report], grey: Shade = str) -> str:
    """`file:line: error CODE message` for each place, and a last line that sums up.

    The places of an open finding are followed by what cures it, each accepted one by
    the reason; `grey` makes lines grey that are accepted.
    """
    return "\n".join([*lines(reports, grey), _summary(reports)])


def lines(reports: Sequence[Report], grey: Shade = str) -> Iterator[str]:
    """The same without the last line."""
    for report in reports:
        for problem in report.problems:
            place = _place(report, problem.line)
            yield f"{place}: error {UNREADABLE} {printable(str(problem))}"
        for finding in report.findings:
            shade = str if finding.status is FindingStatus.OPEN else grey
            for detail in finding.details:
                place = _place(report, report.line_of(detail))
                yield shade(f"{place}: {_headline(finding, detail)}")
                if detail.accepted:
                    yield shade(f"    Accepted because: {printable(detail.reason)}")
            if finding.status is FindingStatus.OPEN:
                yield f"    Fix: {printable(finding.fix)}"


def _place(report: Report, line: int | None) -> str:
    file = printable(report.file)
    return f"{file}:{line}" if line else file


def _headline(finding: Finding, detail: Detail) -> str:
    accepted = " (accepted)" if detail.accepted else ""
    message = printable(detail.message)
    return f"{finding.severity} {finding.rule.code}{accepted} {message}"


def _summary(reports: Sequence[Report]) -> str:
    """`3 files, 1 unreadable, 2 open errors, 1 open warning, …`."""
    unreadable = sum(report.design is None for report in reports)
    found = [finding for report in reports for finding in report.findings]
    still_open = Counter(f.severity for f in found if f.status is FindingStatus.OPEN)
    accepted = sum(f.status is FindingStatus.ACKNOWLEDGED for f in found)
    counts = [
        _counted(len(reports), "file"),
        *([f"{unreadable} unreadable"] if unreadable else []),
        *(_counted(still_open[s], f"open {s}") for s in Severity),
        f"{accepted} accepted",
    ]
    return ", ".join(counts) + "."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
