"""What the page of a review shows, beside what can be done there."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from planner.domain.comparison.plans import compared
from planner.domain.judged import JudgedFinding, from_data, judged
from planner.domain.own_changes import OwnChanges
from planner.domain.rule import FindingStatus
from planner.domain.status import Status
from planner.models import Review
from planner.models.designs import design_of
from planner.permissions import why_not_plan
from planner.rules import RULES, findings
from planner.services.own_work import own_work_of
from planner.services.review_cases import Case
from planner.services.revisions import design_as_of_today, own_changes_since
from planner.services.status import reviews_of
from planner.views.differences import parts_of
from planner.views.draft_line import draft_line
from planner.views.judged_findings import judged_comment_href

MOST_FINDINGS = 30
"""The page names so many findings; the revision has them all."""

KINDS = {
    Status.IN_REVIEW: "info",
    Status.CHANGES_REQUESTED: "warning",
    Status.APPROVED: "ok",
    Status.WITHDRAWN: "warning",
}


@dataclass(frozen=True, slots=True)
class Today:
    """A finding of which the rules of today say otherwise than those of then."""

    finding: JudgedFinding
    says: str


def review_page(case: Case) -> dict[str, Any]:
    """The revision, its gates, what differs, its findings, and what people said."""
    review, environment = case.review, case.environment
    then = from_data(review.revision.findings)
    before = _compared_with(case)
    line = draft_line(environment, design_of(environment))
    is_of_it = line.review == review and line.differs
    return {
        "case": case,
        "environment": environment,
        "review": review,
        "revision": review.revision,
        "place": review.revision.get_absolute_url(),
        "status": case.status,
        "kind": KINDS.get(case.status, "neutral"),
        "is_yours_to_change": case.status == Status.CHANGES_REQUESTED
        and not why_not_plan(case.member),
        "line": line if is_of_it else None,
        "before": before,
        "parts": _parts(case, before) if before else [],
        "judged": [(each, _comment_href(case, each)) for each in then[:MOST_FINDINGS]],
        "more_judged": len(then) - MOST_FINDINGS,
        "known_codes": set(RULES),
        "own": line.own if line.review == review else _own_since(review),
        "today": _otherwise(then, judged(case.design, case.found)),
    }


def _own_since(review: Review) -> OwnChanges:
    """How what the team adds today differs from what the revision keeps."""
    team = review.revision.environment.team_id
    return own_changes_since(review.revision, own_work_of(team))


def _comment_href(case: Case, finding: JudgedFinding) -> str:
    """Where the person comments on a finding of the revision; "" if they may not."""
    here = case.review.get_absolute_url()
    return judged_comment_href(case.review.revision, case.member, finding.code, here)


def _compared_with(case: Case) -> Review | None:
    """The revision approved before this one, or else the one before; None if first."""
    number = case.review.revision.number
    earlier = reviews_of(case.environment).filter(revision__number__lt=number)
    return earlier.filter(status=Status.APPROVED).first() or earlier.first()


def _parts(case: Case, before: Review) -> list[Any]:
    design = design_as_of_today(before.revision)
    return parts_of(compared(design, case.design, findings(design), case.found))


def _otherwise(
    then: tuple[JudgedFinding, ...], today: tuple[JudgedFinding, ...]
) -> list[Today]:
    """What the rules of `today` say otherwise than those of `then`."""
    old = {(each.code, each.status): each.where for each in then}
    new = {(each.code, each.status) for each in today}
    come = [each for each in today if old.get((each.code, each.status)) != each.where]
    gone = [each for each in then if (each.code, each.status) not in new]
    return [
        *(Today(each, _now(each)) for each in come),
        *(Today(each, _no_longer(each)) for each in gone),
    ]


def _now(finding: JudgedFinding) -> str:
    return _("accepted") if _is_accepted(finding) else _("open")


def _no_longer(finding: JudgedFinding) -> str:
    return _("no longer accepted") if _is_accepted(finding) else _("no longer open")


def _is_accepted(finding: JudgedFinding) -> bool:
    return finding.status is FindingStatus.ACKNOWLEDGED
