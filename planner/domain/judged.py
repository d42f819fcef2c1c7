"""Findings as they were judged once: plain values that need no rule to be read."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from planner.domain.design import Design
from planner.domain.rule import Finding, FindingStatus, Severity


@dataclass(frozen=True, slots=True)
class JudgedPlace:
    """One subject: what it was called, "" for the whole plan, and what was said.

    `reason` is why it was accepted and `signature` who did and when; both are "" while
    it was open.
    """

    where: str
    message: str
    reason: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding with the words that its rule had then; `failed` as in Finding."""

    code: str
    title: str
    severity: Severity
    status: FindingStatus
    fix: str
    sources: tuple[str, ...]
    places: tuple[JudgedPlace, ...]
    failed: bool = False

    @property
    def is_open(self) -> bool:
        return self.status is FindingStatus.OPEN

    @property
    def weight(self) -> tuple[Severity, FindingStatus, bool]:
        """How bad it is, and whether it was accepted or failed."""
        return self.severity, self.status, self.failed

    @property
    def where(self) -> tuple[str, ...]:
        """What its subjects were called; "" is the whole plan."""
        return tuple(place.where for place in self.places)


def judged(design: Design, found: Iterable[Finding]) -> tuple[JudgedFinding, ...]:
    """What the rules have found of `design`, to be kept."""
    return tuple(
        JudgedFinding(
            code=finding.rule.code,
            title=finding.rule.title,
            severity=finding.severity,
            status=finding.status,
            fix=finding.fix,
            sources=tuple(finding.rule.source),
            places=tuple(
                JudgedPlace(
                    where=design.called(detail.machine) if detail.machine else "",
                    message=detail.message,
                    reason=detail.reason,
                    signature=detail.accepted.signature if detail.accepted else "",
                )
                for detail in finding.details
            ),
            failed=finding.failed,
        )
        for finding in found
    )


def as_data(found: Iterable[JudgedFinding]) -> list[dict[str, Any]]:
    """`found` as plain data; `from_data` reads it back."""
    return [asdict(each) for each in found]


def from_data(data: Iterable[Mapping[str, Any]]) -> tuple[JudgedFinding, ...]:
    """The findings that `as_data` wrote, whatever has become of their rules."""
    return tuple(
        JudgedFinding(
            code=each["code"],
            title=each["title"],
            severity=Severity(each["severity"]),
            status=FindingStatus(each["status"]),
            fix=each["fix"],
            sources=tuple(each["sources"]),
            places=tuple(JudgedPlace(**place) for place in each["places"]),
            failed=each.get("failed", False),
        )
        for each in data
    )
