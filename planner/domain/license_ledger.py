"""The licences of many plans: which are required, held and missing, and whose keys."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from planner.domain.catalogue import LicenseStatus
from planner.domain.design import Design
from planner.domain.diff import Change
from planner.domain.machine import License, Machine
from planner.domain.term import Term
from planner.domain.wording import listed, named

WARNED_BEFORE = timedelta(days=14)
"""So long before a temporary licence lapses people are warned."""

HELD = frozenset({LicenseStatus.RECEIVED, LicenseStatus.ENTERED})
"""With these a licence is there; one that is only requested still misses."""

MOST_NAMED = 3
"""So many other machines with the same key are named."""


class Wanted(Term):
    """Which licences of a team are listed."""

    ALL = "", "All"
    MISSING = "missing", "Missing"
    REQUESTED = "requested", "Requested"
    SHARED = "shared", "Key on several machines"
    TEMPORARY = "temporary", "Temporary"
    LAPSING = "lapsing", "Lapsed or soon to lapse"
    FREE = "free", "Free"


class Lapse(Term):
    """Whether the day of a temporary licence is near, or has come."""

    LAPSING = "lapsing", "Lapses soon"
    LAPSED = "lapsed", "Lapsed"


def lapse_of(until: date | None, today: date) -> Lapse | None:
    """How near `until` is; None while nobody need be warned."""
    if until is None or until > today + WARNED_BEFORE:
        return None
    return Lapse.LAPSED if until <= today else Lapse.LAPSING


@dataclass(frozen=True, slots=True)
class Lapses:
    """How many licences lapse soon, and how many have lapsed."""

    lapsing: int = 0
    lapsed: int = 0


def needs_license(design: Design, machine: Machine) -> bool:
    """Whether a rule asks for a K2 connect Server licence on `machine`.

    LIC-01 asks for one on each K2 Server that carries the K2 connect Server; LIC-02 on
    each K2 Server of a clustered plan, for every one of these has to carry it.
    """
    return machine.is_k2_server and (machine.is_server or design.is_clustered)


@dataclass(frozen=True, slots=True)
class LicenseCounts:
    """How many machines need a licence, and of these hold or have requested one.

    A licence on a machine that needs none counts nowhere.
    """

    required: int = 0
    held: int = 0
    requested: int = 0

    @classmethod
    def of(cls, design: Design) -> Self:
        needing = [m.license for m in design.machines if needs_license(design, m)]
        return cls(
            required=len(needing),
            held=sum(each.status in HELD for each in needing),
            requested=sum(each.status is LicenseStatus.REQUESTED for each in needing),
        )

    @property
    def missing(self) -> int:
        """Required and not held; those that are requested are among them."""
        return self.required - self.held


def keys_on(machines: Iterable[Machine]) -> dict[str, Machine]:
    """The first of `machines` that carries each key, by the bare key."""
    found: dict[str, Machine] = {}
    for machine in machines:
        if key := machine.license.bare_key:
            found.setdefault(key, machine)
    return found


@dataclass(frozen=True, slots=True)
class Holder:
    """A machine that carries the key with `mark`, as `total` machines of a team do."""

    mark: str
    machine: int
    hostname: str
    environment: str
    total: int

    @property
    def called(self) -> str:
        return f"{named(self.hostname)} ({self.environment})"


def others_with(mark: str, machine: int, holders: Iterable[Holder]) -> str:
    """Which machines but `machine` carry the key with `mark`; "" if none does.

    `holders` are the first of each key, one more than are named.
    """
    same = [each for each in holders if each.mark == mark]
    others = [each.called for each in same if each.machine != machine][:MOST_NAMED]
    if not others:
        return ""
    more = same[0].total - 1 - len(others)
    return f"{', '.join(others)} and {more} more" if more else listed(others)


class Loss(Term):
    """How a machine came to carry its key no longer."""

    MACHINE_LEFT = "machine-left", "The machine left the plan"
    REPLACED = "replaced", "The key was replaced"
    REMOVED = "removed", "The key was removed"
    DELETED = "deleted", "The environment was deleted"


def loss_of(machine: Machine, after: Design | None) -> Loss:
    """How the key of `machine` went; `after` is the plan now, None once deleted."""
    if after is None:
        return Loss.DELETED
    now = next((each for each in after.machines if each.id == machine.id), None)
    if now is None:
        return Loss.MACHINE_LEFT
    return Loss.REPLACED if now.license.bare_key else Loss.REMOVED


def date_changes(before: Design, after: Design) -> tuple[Change, ...]:
    """On which machines another day is known from which the licence lapses.

    The designs may well be equal: the day is no part of them.
    """
    return tuple(_date_changes(before, after))


def _date_changes(before: Design, after: Design) -> Iterator[Change]:
    olds = {machine.id: machine.license for machine in before.machines}
    for machine in after.machines:
        old = olds.get(machine.id, License()).lapses_on
        new = machine.license.lapses_on
        if old != new:
            days = [str(day) if day else "" for day in (old, new)]
            yield Change(after.called(machine), "Licence lapses on", *days)
