"""Plain http, which is for a portal that only this computer can reach."""

from collections.abc import Collection

from django.core.exceptions import ImproperlyConfigured

THIS_COMPUTER = {"localhost", "127.0.0.1", "[::1]"}


def refuse_strangers(hosts: Collection[str], *, https: bool) -> None:
    """Raise ImproperlyConfigured where plain http would be for other computers too."""
    if not https and set(hosts) - THIS_COMPUTER:
        raise ImproperlyConfigured(
            "K2_INSECURE_HTTP is for this computer alone: with it, K2_ALLOWED_HOSTS may"
            " name localhost, 127.0.0.1 and [::1] only."
        )
