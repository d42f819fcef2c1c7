"""Requests as views see them."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Protocol

from allauth.core.internal.httpkit import get_client_ip
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


SITE = 64
"""So many bits of an IPv6 address are those of one customer, who changes the rest."""


def address_of(request: HttpRequest) -> str:
    """The address that somebody is counted by: of IPv6 the network, "" if none is told.

    Behind a proxy it is the one that the proxy says it was asked from.
    """
    text: str = get_client_ip(request) or ""
    if not text:
        return ""
    address = ip_address(text)
    if not isinstance(address, IPv6Address):
        return text
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address.packed, SITE), strict=False))
