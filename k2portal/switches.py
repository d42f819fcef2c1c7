"""Settings that are on or off."""

import os

from django.core.exceptions import ImproperlyConfigured

WORDS = {"1": True, "true": True, "on": True, "yes": True}
WORDS |= {"0": False, "false": False, "off": False, "no": False}


def switch(name: str, *, default: bool) -> bool:
    """Whether the variable says on; the default where it is empty or missing."""
    text = os.environ.get(name, "").strip().lower()
    if text and text not in WORDS:
        raise ImproperlyConfigured(f"{name} is 1, which is on, or 0, which is off.")
    return WORDS.get(text, default)
