"""The licence of a machine in words."""

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.machine import Machine
from planner.domain.term import Term


class LicenseMark(Term):
    """How the K2 connect Server licence of a machine stands."""

    ENTERED = "entered", "Licence entered"
    RECEIVED = "received", "Licence received"
    REQUESTED = "requested", "Licence requested"
    MISSING = "missing", "No licence yet"
    UNLICENSED = "unlicensed", "No licence"
    NOT_NEEDED = "not-needed", "Needs no licence"


MARKS = {
    LicenseStatus.REQUESTED: LicenseMark.REQUESTED,
    LicenseStatus.RECEIVED: LicenseMark.RECEIVED,
    LicenseStatus.ENTERED: LicenseMark.ENTERED,
}


def license_mark(machine: Machine) -> LicenseMark:
    """Missing on a K2 Server; whether another machine needs one is open."""
    if machine.license.is_assigned:
        return MARKS[machine.license.status]
    if not machine.is_server:
        return LicenseMark.NOT_NEEDED
    return LicenseMark.MISSING if machine.is_k2_server else LicenseMark.UNLICENSED


def license_words(machine: Machine) -> str:
    words = license_mark(machine).label
    if machine.license.is_assigned and machine.license.kind is LicenseKind.TEMPORARY:
        return f"{words} (temporary)"
    return words
