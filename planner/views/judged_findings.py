"""Findings as they were judged once, and what today's rules make of the same plan."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planner.domain.finding_changes import Touched
from planner.domain.judged import JudgedFinding, JudgedPlace
from planner.domain.judged_again import JudgedAgain, Outcome, judged_again
from planner.domain.rule import FindingStatus
from planner.models import Anchor, Membership, Revision
from planner.permissions import why_not_comment
from planner.rules import RULES
from planner.services.anchors import finding_place
from planner.views.differences import MINUS, MOST_ROWS, Part, Row
from planner.views.findings import MOST_PLACES
from planner.views.thread_rows import comment_url

SIGNS = {
    Outcome.GONE: MINUS,
    Outcome.NEW: "+",
    Outcome.CHANGED: "≠",
    Outcome.UNCHANGED: "=",
}


@dataclass(frozen=True, slots=True)
class ShownJudged:
    """A kept finding; `places` are the first of its places, and `more` are not shown.

    `has_rule` says whether there still is a rule of its code. At `comment_href` one
    comments on it; "" for those who may not.
    """

    finding: JudgedFinding
    places: tuple[JudgedPlace, ...]
    more: int
    has_rule: bool
    comment_href: str


def judged_comment_href(
    revision: Revision, member: Membership | None, code: str, next: str
) -> str:
    """Where `member` comments on a finding of `revision`; "" for who may not.

    Afterwards one is led to `next`.
    """
    if why_not_comment(member):
        return ""
    environment, place = revision.environment, finding_place(code)
    return comment_url(environment, Anchor.FINDING, place, revision.number, next)


def shown_judged(
    revision: Revision, member: Membership | None, whole: str = ""
) -> list[ShownJudged]:
    """The findings as `member` sees them on the page of `revision`.

    Each has its first places only, but for those of code `whole`.
    """
    here = revision.get_absolute_url()
    return [
        ShownJudged(
            each,
            places,
            len(each.places) - len(places),
            has_rule=each.code in RULES,
            comment_href=judged_comment_href(revision, member, each.code, here),
        )
        for each in revision.judged
        for places in [each.places if each.code == whole else each.places[:MOST_PLACES]]
    ]


def since_then(then: Iterable[JudgedFinding], now: Iterable[JudgedFinding]) -> Part:
    """What became of the findings of a plan, as a part of a comparison."""
    became = judged_again(then, now)
    rows = tuple(_row(each) for each in became)
    return Part(
        "today",
        _("What the rules of today say"),
        _says(became),
        rows[:MOST_ROWS],
        max(0, len(rows) - MOST_ROWS),
    )


def _says(became: Sequence[JudgedAgain]) -> str:
    if not became:
        return _("No finding, neither then nor now")
    counts: Counter[Outcome] = Counter()
    for each in became:
        counts[each.outcome] += len(each.where)
    said = {str(outcome): counts[outcome] for outcome in Outcome}
    words = _(
        "%(gone)d gone, %(new)d new, %(changed)d changed, %(unchanged)d unchanged"
    )
    return words % said


def _row(each: JudgedAgain) -> Row:
    latest, outcome = each.latest, each.outcome
    has_rule = latest.code in RULES
    return Row(
        SIGNS[outcome],
        _(outcome.label),
        Touched(latest.code, each.where).where or _("Plan"),
        latest.title if has_rule else f"{latest.code} {latest.title}",
        _weight(each.then),
        _weight(each.now),
        code=latest.code if has_rule else "",
    )


def _weight(finding: JudgedFinding | None) -> str:
    """How bad it is in words, "" where there is none."""
    if finding is None:
        return ""
    if finding.status is FindingStatus.ACKNOWLEDGED:
        return _("%(severity)s, accepted") % {"severity": finding.severity.label}
    return finding.severity.label
