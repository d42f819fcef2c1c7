"""Whether two names of hosts mean one host, as far as the names alone can tell."""

import ipaddress
from enum import StrEnum
from functools import lru_cache

from planner.domain.sqlclient.address import LOCAL_NAMES, Address, canonical_host


class Likeness(StrEnum):
    """What can be said of two values."""

    EQUAL = "equal"
    OPEN = "open"
    DIFFERENT = "different"


def host_of(address: Address, machine: str) -> str | None:
    """The host of `address` as read on `machine`, None if nobody can tell.

    A local name means `machine`, which is blank where it is not known.
    """
    if not address.is_local:
        return address.host
    host = canonical_host(machine)
    return None if host in LOCAL_NAMES else host


def hosts_alike(one: str | None, two: str | None) -> Likeness:
    """How two hosts in canonical form compare; None is a host nobody knows.

    A short name can be an FQDN that begins with it; a name can be any IP address.
    """
    if one is None or two is None:
        return Likeness.OPEN
    if one == two:
        return Likeness.EQUAL
    kinds = {_kind(one), _kind(two)}
    if kinds == {"short", "fqdn"}:
        is_open = one.partition(".")[0] == two.partition(".")[0]
    elif kinds == {"fqdn"}:
        is_open = one.rstrip(".") == two.rstrip(".")
    else:
        is_open = len(kinds) == 2
    return Likeness.OPEN if is_open else Likeness.DIFFERENT


@lru_cache(maxsize=1024)
def _kind(host: str) -> str:
    try:
        return f"ipv{ipaddress.ip_address(host).version}"
    except ValueError:
        return "fqdn" if "." in host else "short"
