"""The limits, as the environment sets them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from planner.limits import Limit, limits_in


def limits(variables: Mapping[str, str]) -> dict[str, Limit]:
    """The limits by their names; none with K2_LIMITS=off."""
    switch = variables.get("K2_LIMITS", "").strip().lower() or "on"
    if switch not in ("on", "off"):
        raise ImproperlyConfigured("K2_LIMITS is on, as it is by itself, or off.")
    try:
        found = limits_in(variables)
        return found if switch == "on" else {}
    except ValueError as problem:
        raise ImproperlyConfigured(str(problem)) from None


def rates(*, are_on: bool) -> dict[str, Any]:
    """What django-allauth counts by itself: all within five minutes.

    Wrong passwords are counted in the portal's own way, see planner/accounts/tries.py.
    """
    if not are_on:
        return {"ACCOUNT_RATE_LIMITS": False, "MFA_RATE_LIMITS": False}
    return {
        "ACCOUNT_RATE_LIMITS": {
            "login": None,
            # Wrong codes of a second factor, of whoever knows the password already.
            "login_failed": "5/5m/key",
            "signup": "20/5m/ip",
            "reset_password": "20/5m/ip,3/5m/key",
            "reset_password_from_key": "20/5m/ip",
            "confirm_email": "3/5m/key",
            "manage_email": "10/5m/user",
            "change_password": "10/5m/user",
            "reauthenticate": "20/5m/user",
        },
        "MFA_RATE_LIMITS": {"webauthn_login": "50/5m/ip"},
    }
