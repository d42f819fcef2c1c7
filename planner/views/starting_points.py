"""The plan to start from that an address or a form names."""

from django.http import Http404

from planner.starting_points import STARTING_POINTS, StartingPoint


def starting_point(slug: str) -> StartingPoint | None:
    """The one of that name, None for ""; raises Http404 for any other name."""
    if slug and slug not in STARTING_POINTS:
        raise Http404(f"There is no plan {slug} to start from.")
    return STARTING_POINTS.get(slug)
