"""The address of the portal, as the links in its mails have it."""

import re

from django.core.exceptions import ImproperlyConfigured

_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?/?", re.IGNORECASE
)


def site_url(text: str) -> str:
    """`text` without a slash at its end, if it is an address of a site and no more."""
    match = _ADDRESS.fullmatch(text)
    if match is None or int(match[1] or 1) not in range(1, 65536):
        raise ImproperlyConfigured(
            "K2_SITE_URL is the address of the portal that its mails link to, such as"
            " https://k2-portal.example.com: http or https, a name, no path."
        )
    return text.rstrip("/")
