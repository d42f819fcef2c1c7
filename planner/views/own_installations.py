"""The installation that an address names."""

from django.shortcuts import get_object_or_404

from planner.http import UserRequest
from planner.models import Installation
from planner.views.environments import own_environment


def own_installation(request: UserRequest, pk: int, number: int) -> Installation:
    """The installation of that number, if the person may see it; 404 otherwise."""
    environment = own_environment(request, pk)
    ours = environment.installations.select_related("revision__review")
    brief = ours.defer("revision__content", "revision__keys", "revision__findings")
    found = get_object_or_404(brief, number=number)
    found.environment = environment
    return found
