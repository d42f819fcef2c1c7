"""The names of the portal, and the addresses that forms may be sent from."""

import os
import re
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured

_NAME = r"(?:\*|\.?[\w.-]+|\[[0-9a-f:.]+\])"
_HOST = re.compile(_NAME, re.IGNORECASE)
_ORIGIN = re.compile(r"https?://(?:\*\.)?" + _NAME + r"(?::[0-9]{1,5})?", re.IGNORECASE)


def allowed_hosts() -> list[str]:
    """What K2_ALLOWED_HOSTS names; a refusal where something can be no name."""
    return list(
        _named("K2_ALLOWED_HOSTS", _HOST, "name of a host: no https://, no port")
    )


def trusted_origins() -> list[str]:
    """What K2_TRUSTED_ORIGINS names; a refusal where something can be no origin."""
    kind = "address such as https://k2-portal.example.com: no path, no slash at its end"
    return list(_named("K2_TRUSTED_ORIGINS", _ORIGIN, kind))


def _named(variable: str, form: re.Pattern[str], kind: str) -> Iterator[str]:
    for each in filter(None, map(str.strip, os.environ.get(variable, "").split(","))):
        if not form.fullmatch(each):
            raise ImproperlyConfigured(f"{variable}: “{each}” is no {kind}.")
        yield each
