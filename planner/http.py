"""Requests as views see them."""

from typing import Protocol

from django.contrib.auth.models import User
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class UserRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
    htmx: HtmxDetails


class Sent(Protocol):
    """What a form sent: a QueryDict, or one that was cleaned."""

    def get(self, name: str, /) -> str | object | None: ...


LONGEST_NUMBER = 18
"""A number with more digits is no row of a database."""


def version_sent(data: Sent) -> int:
    """The version that a form was made from; 0, which fits none, if it says none."""
    return whole_number(data.get("version"))


def whole_number(sent: object) -> int:
    """The number that was sent; 0 for anything that is none, or a very large one."""
    text = str(sent or "")
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else 0
