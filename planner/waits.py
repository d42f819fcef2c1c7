"""How long somebody has to wait, in words."""

from math import ceil

from django.utils.translation import ngettext


def in_minutes(seconds: int) -> str:
    """In whole minutes, never too few: “in 5 minutes”."""
    minutes = ceil(seconds / 60)
    return ngettext("in %d minute", "in %d minutes", minutes) % minutes
