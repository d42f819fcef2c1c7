"""Findings as pages show them: each subject with a link to where it is cured."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from planner.cures import CURES
from planner.domain.judged import JudgedFinding
from planner.domain.rule import Detail, Finding, FindingStatus, Severity
from planner.models import Environment
from planner.views.ways_back import accept_url, cure_url

MOST_PLACES = 50
"""A page with more places of one finding is slow to load, and nobody reads it."""

WHOLE = "{0}?finding={1}#finding-{1}"
"""The review, or another page, with all places of one finding."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding and, for each of its subjects, where it is cured.

    `whole_href` leads to all places where `places` are only the first of them.
    `cure` says what the portal can do about it at `cure_href`; "" for nothing known.
    Where it has a cure for some plans, it says at `look_href` whether for this. At
    `accept_href` it can be accepted on purpose, and at `withdraw_href` an acceptance
    be taken back; `back` is the step that one is led back to then.
    """

    finding: Finding
    places: list[tuple[Detail, str]]
    whole_href: str = ""
    cure: str = ""
    cure_href: str = ""
    look_href: str = ""
    accept_href: str = ""
    withdraw_href: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings are open, by severity, and how many are accepted."""

    errors: int
    warnings: int
    infos: int
    accepted: int

    @classmethod
    def of(cls, found: Sequence[Finding | JudgedFinding]) -> "Counts":
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


def shown(
    environment: Environment,
    found: Sequence[Finding],
    cures: Collection[str] = (),
    back: str = "",
    *,
    may_plan: bool = True,
) -> list[ShownFinding]:
    """Each finding with its links; `cures` are the codes that the portal can cure.

    `back` is the step of the wizard that the page is of, "" for any other page. Who may
    not plan gets no link to where it is cured, and nothing offered.
    """
    if not may_plan:
        return [ShownFinding(each, [(d, "") for d in each.details]) for each in found]
    slugs = {detail.step for finding in found for detail in finding.details}
    pages = {slug: step_url(environment, slug) for slug in slugs if slug}
    return [
        ShownFinding(
            finding,
            [(detail, _place(detail, pages)) for detail in finding.details],
            **_offers(environment, finding, cures, back),
        )
        for finding in found
    ]


def in_brief(
    found: Sequence[ShownFinding],
    environment: Environment,
    whole: str = "",
    page: str = "",
) -> list[ShownFinding]:
    """The findings, each with its first places only, but for those of code `whole`.

    All places are on `page`, on the review unless it is given.
    """
    page = page or step_url(environment, "review")
    return [
        each
        if len(each.places) <= MOST_PLACES or each.finding.rule.code == whole
        else replace(
            each,
            places=each.places[:MOST_PLACES],
            whole_href=WHOLE.format(page, each.finding.rule.code),
        )
        for each in found
    ]


def _offers(
    environment: Environment, finding: Finding, cures: Collection[str], back: str
) -> dict[str, str]:
    """What can be done about a finding besides going to its places."""
    code = finding.rule.code
    offers = {}
    is_open = finding.status is FindingStatus.OPEN and not finding.failed
    if code in cures and code in CURES and is_open:
        offers["cure"] = CURES[code].label
        offers["cure_href"] = cure_url(environment, code, back)
    elif code in CURES and is_open:
        offers["look_href"] = cure_url(environment, code, back)
    if finding.can_be_accepted:
        offers["accept_href"] = accept_url(environment, code, back)
        offers["withdraw_href"] = reverse("planner:withdraw", args=[environment.pk])
        offers["back"] = back
    return offers


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
