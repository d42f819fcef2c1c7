"""Two revisions of an environment, or one and the draft, side by side."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner.domain.design import Design
from planner.domain.own_changes import own_changes
from planner.http import UserRequest, whole_number
from planner.models import Environment, Revision
from planner.services.own_work import design_with_own_work, own_work_of
from planner.services.revisions import design_as_of_today, own_changes_since
from planner.views.comparisons import judged_and_compared
from planner.views.differences import parts_of
from planner.views.environments import own_environment
from planner.views.sessions import signed_in

DRAFT = "draft"
MOST_CHOICES = 50


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a `value` of the address, what it is called, and what it says.

    `revision` is None for the draft.
    """

    value: str
    name: str
    design: Design
    revision: Revision | None = None


@signed_in
@require_safe
def compare(request: UserRequest, pk: int) -> HttpResponse:
    """Two revisions, or one and the draft: their four differences, by today's rules."""
    environment = own_environment(request, pk)
    newest = environment.revisions.select_related("review").defer(
        "content", "keys", "findings"
    )
    choices = list(newest[:MOST_CHOICES])
    context: dict[str, object] = {"environment": environment}
    if choices:
        before, after = _asked_for(request, environment, choices)
        left, right = _side(environment, before), _side(environment, after)
        comparison = judged_and_compared(left.design, right.design)
        context |= {
            "left": left,
            "right": right,
            "choices": _with(choices, left.revision, right.revision),
            "parts": parts_of(comparison),
            "is_same": comparison.is_empty,
            "own": own_changes(left.design.own_work, right.design.own_work),
        }
    return render(request, "planner/revisions/compare.html", context)


def _asked_for(
    request: UserRequest, environment: Environment, newest: list[Revision]
) -> tuple[str, str]:
    """What the address says; else the latest revision and the draft.

    Where the draft is still what the latest says, the one before it and the latest.
    """
    before, after = request.GET.get("from", ""), request.GET.get("to", "")
    if before and after:
        return before, after
    numbers = [str(each.number) for each in newest[:2]]
    is_latest = len(numbers) > 1 and _is_draft(environment, newest[0])
    pair = numbers[::-1] if is_latest else [numbers[0], DRAFT]
    return before or pair[0], after or pair[1]


def _is_draft(environment: Environment, revision: Revision) -> bool:
    """Whether the draft, as it was saved last, is what `revision` says."""
    if revision.fingerprint != environment.fingerprint:
        return False
    return not own_changes_since(revision, own_work_of(environment.team_id))


def _with(newest: list[Revision], *chosen: Revision | None) -> list[Revision]:
    """The newest revisions, and those that are chosen."""
    return [*newest, *{each for each in chosen if each and each not in newest}]


def _side(environment: Environment, value: str) -> Side:
    """What `value` stands for: the draft or a revision; raises Http404 for the rest."""
    if value == DRAFT:
        return Side(DRAFT, _("Draft"), design_with_own_work(environment))
    revisions = environment.revisions.select_related("review")
    found = get_object_or_404(revisions, number=whole_number(value))
    return Side(str(found.number), found.called, design_as_of_today(found), found)
