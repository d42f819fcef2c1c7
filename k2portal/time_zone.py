"""The time zone of dates."""

from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured


def time_zone(name: str) -> str:
    """The name, if there is such a time zone."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # ZoneInfoNotFoundError is the last
        raise ImproperlyConfigured(
            f"K2_TIME_ZONE: there is no time zone “{name}”; one is Europe/Oslo."
        ) from None
    return name
