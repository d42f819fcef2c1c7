"""What a page of the portal may load: its own files, and nothing inline."""

from collections.abc import Sequence
from typing import Any

from csp.constants import NONE, SELF


def policy(sign_ins: Sequence[str]) -> dict[str, Any]:
    """The policy; forms may lead to the origins of `sign_ins` as well."""
    directives = {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap's own CSS draws with data: images
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF, *sign_ins],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
    return {"DIRECTIVES": directives}
