"""Stands in for the page of an installation until there is one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planner.http import UserRequest
from planner.permissions import membership, why_not_carry_out
from planner.services.installations import why_over
from planner.views.own_installations import own_installation
from planner.views.sessions import signed_in


@signed_in
@require_safe
def installation(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """The name of an installation, and the way to bring results in."""
    here = own_installation(request, pk, number)
    member = membership(request.user, here.team.pk)
    why_not = why_not_carry_out(member) or why_over(here)
    context = {
        "environment": here.environment,
        "installation": here,
        "why_not": why_not,
    }
    return render(request, "planner/installations/stand_in.html", context)
