"""Two environments of a person side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planner.domain.comparison.plans import Comparison, compared
from planner.domain.design import Design
from planner.http import UserRequest, whole_number
from planner.models import Environment
from planner.rules import findings
from planner.services.own_work import designs_with_own_work
from planner.views.differences import parts_of
from planner.views.environments import own_environment
from planner.views.sessions import signed_in

MOST_CHOICES = 50


def judged_and_compared(before: Design, after: Design) -> Comparison:
    """Both designs judged, and compared."""
    return compared(before, after, findings(before), findings(after))


@signed_in
@require_safe
def compare(request: UserRequest, pk: int) -> HttpResponse:
    """Another environment chosen, or two side by side: their four differences."""
    environment = own_environment(request, pk)
    other = _other(request)
    context: dict[str, object] = {
        "environment": environment,
        "other": other,
        "choices": _choices(request, environment, other),
    }
    if other:
        designs = designs_with_own_work([environment, other])
        comparison = judged_and_compared(designs[environment.pk], designs[other.pk])
        context |= {"parts": parts_of(comparison), "is_same": comparison.is_empty}
    return render(request, "planner/comparisons/show.html", context)


def _other(request: UserRequest) -> Environment | None:
    """The environment to compare with, None while none is chosen; or Http404."""
    sent = request.GET.get("with", "")
    if not sent:
        return None
    return own_environment(request, whole_number(sent))


def _choices(
    request: UserRequest, environment: Environment, other: Environment | None
) -> list[Environment]:
    """The newest of the person's other environments, and the one that is chosen."""
    mine = Environment.objects.visible_to(request.user).exclude(pk=environment.pk)
    newest = list(mine.newest_first().only("name", "purpose", "layout")[:MOST_CHOICES])
    if other and other.pk != environment.pk and other not in newest:
        newest.append(other)
    return newest
