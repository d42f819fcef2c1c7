"""Findings as pages show them: each subject with a link to where it is cured."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from planner.domain.rule import Detail, Finding, FindingStatus, Severity
from planner.models import Environment


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding and, for each of its subjects, where it is cured."""

    finding: Finding
    places: list[tuple[Detail, str]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings are open, by severity, and how many are accepted."""

    errors: int
    warnings: int
    infos: int
    accepted: int

    @classmethod
    def of(cls, found: Sequence[Finding]) -> "Counts":
        status_open = [f for f in found if f.status is FindingStatus.OPEN]
        severities = [finding.severity for finding in status_open]
        return cls(
            severities.count(Severity.ERROR),
            severities.count(Severity.WARNING),
            severities.count(Severity.INFO),
            len(found) - len(status_open),
        )


def step_url(environment: Environment, slug: str) -> str:
    return reverse("planner:step", args=[environment.pk, slug])


def shown(environment: Environment, found: Sequence[Finding]) -> list[ShownFinding]:
    """Each finding with the links of its subjects."""
    slugs = {detail.step for finding in found for detail in finding.details}
    pages = {slug: step_url(environment, slug) for slug in slugs if slug}
    return [
        ShownFinding(finding, [(d, _place(d, pages)) for d in finding.details])
        for finding in found
    ]


def _place(detail: Detail, pages: dict[str, str]) -> str:
    page = pages.get(detail.step, "")
    machine = None if detail.shared else detail.machine
    row = f"machine-{machine.id}-" if machine else ""
    return f"{page}#id_{row}{detail.field}" if page and detail.field else page


def by_step(
    found: Sequence[ShownFinding], slug: str
) -> tuple[list[ShownFinding], list[ShownFinding]]:
    """The findings that the step `slug` can cure, and the others."""
    here = [s for s in found if any(d.step == slug for d, _ in s.places)]
    return here, [each for each in found if each not in here]
