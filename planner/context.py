"""What every page may show."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from planner import __version__
from planner.models import Team
from planner.permissions import why_not_make


def portal(request: HttpRequest) -> dict[str, object]:
    """The version, the theme, and why the person may make no environment, or "".

    The last is asked only where a page says it.
    """

    def reason() -> str:
        person = getattr(request, "user", AnonymousUser())
        return why_not_make(list(Team.objects.planned_by(person)[:1]))

    return {
        "version": __version__,
        "theme": request.COOKIES.get(settings.THEME_COOKIE_NAME, ""),
        "why_not_make": SimpleLazyObject(reason),
    }
