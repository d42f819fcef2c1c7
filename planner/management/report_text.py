"""Reports as a person at a terminal reads them, a line for each thing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from planner.domain.rule import Finding, FindingStatus, Severity
from planner.management.report import Report


def as_text(reports: Sequence[Report]) -> str:
    """`file:line: error: …` for each problem and finding, and a last line that sums up.

    An open finding is followed by what cures it.
    """
    return "\n".join([*lines(reports), _summary(reports)])


def lines(reports: Sequence[Report]) -> Iterator[str]:
    """The same without the last line."""
    for report in reports:
        file = printable(report.file)
        for problem in report.problems:
            line = f":{problem.line}" if problem.line else ""
            yield f"{file}{line}: unreadable: {printable(str(problem))}"
        for finding in report.findings:
            yield f"{file}: {printable(_headline(finding))}"
            if finding.status is FindingStatus.OPEN:
                yield f"    Fix: {printable(finding.rule.fix)}"


def _headline(finding: Finding) -> str:
    accepted = ", accepted" if finding.status is FindingStatus.ACKNOWLEDGED else ""
    return f"{finding.severity}: {finding.rule.code}{accepted}: {finding.message}"


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


def printable(text: str) -> str:
    """`text` on one line, without characters that would control the terminal."""
    one_line = " ".join(text.split())
    return "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in one_line
    )
