"""What every page may show."""

from django.http import HttpRequest

from planner import __version__


def portal(request: HttpRequest) -> dict[str, str]:
    """The version of the portal, for the foot of the page."""
    return {"version": __version__}
