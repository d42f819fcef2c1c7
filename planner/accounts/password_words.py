"""Passwords that are little more than words which everybody here knows."""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OURS = (
    *("k2", "connect", "portal", "planner", "planning", "installation"),
    *("nintex", "blackpearl", "sap", "server", "cluster", "licence", "license"),
)
"""Words of the product and of what it is for."""

ENOUGH = 8
"""So many characters have to be left without such words."""


class ListedWords:
    """Refuses a password that is too short without the words; the rest may have them.

    `words` are those of whoever runs the portal, such as the names of companies.
    """

    def __init__(self, words: Sequence[str] = ()) -> None:
        known = sorted({*OURS, *(each.lower() for each in words)}, key=len)
        self.known = re.compile("|".join(map(re.escape, reversed(known))))

    def validate(self, password: str, user: object = None) -> None:
        """Say no, in words that do not repeat the password."""
        if len(self.known.sub("", password.lower())) < ENOUGH:
            raise ValidationError(self.get_help_text(), code="listed_words")

    def get_help_text(self) -> str:
        """What people are told before and after."""
        text = _(
            "Words that everybody here knows, such as K2 or the name of a company, do"
            " not count: without them it has to have %d characters."
        )
        return text % ENOUGH
