"""The installation that an address names."""

from django.shortcuts import get_object_or_404

from planner.http import UserRequest
from planner.models import Installation


def own_installation(request: UserRequest, pk: int, number: int) -> Installation:
    """The installation of that number, if the person may see it; 404 otherwise."""
    mine = Installation.objects.visible_to(request.user).select_related(
        "environment__team", "revision__review"
    )
    return get_object_or_404(mine, environment=pk, number=number)
