"""Which machine of a plan a name leads to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Self

from planner.domain.machine import Machine
from planner.domain.names import folded, is_blank
from planner.domain.sqlclient.address import Address, canonical_host

Host = int | str | None
"""The place of a machine in the plan; else a name that no machine answers to; None
where nobody knows, which is what a local name means when no machine wrote it."""


@dataclass(frozen=True, slots=True)
class HostNames:
    """The names of all machines: host names first, then FQDNs, then aliases.

    `labels` are what people call the machines, in plan order.
    """

    places: dict[str, int]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, machines: Sequence[Machine]) -> Self:
        places: dict[str, int] = {}
        for name, place in _names(machines):
            if not is_blank(name):
                places.setdefault(_key(name), place)
        return cls(places, tuple(map(_label, machines, count(1))))

    def place_of(self, name: str) -> int | None:
        """The place of the machine that answers to `name`, or None."""
        return self.places.get(_key(name))

    def label_of(self, host: Host, otherwise: str) -> str:
        """What people call the host; `otherwise` unless it is a machine."""
        return self.labels[host] if isinstance(host, int) else otherwise

    def host_of(self, address: Address, place: int | None) -> Host:
        """Where `address` leads when it is written on the machine at `place`."""
        if address.is_local:
            return place
        found = self.place_of(address.server)
        return address.host if found is None else found


def _names(machines: Sequence[Machine]) -> Iterator[tuple[str, int]]:
    for place, machine in enumerate(machines):
        yield machine.hostname, place
    for place, machine in enumerate(machines):
        yield machine.fqdn, place
    for place, machine in enumerate(machines):
        for alias in machine.aliases:
            yield alias, place


def _label(machine: Machine, number: int) -> str:
    return machine.hostname.strip() or f"machine {number} (no host name)"


def _key(name: str) -> str:
    """`name` as it is looked up: an IPv6 address has many spellings."""
    return canonical_host(name) if ":" in name else folded(name)
