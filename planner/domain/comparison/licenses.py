"""Licences of two plans: how many, and what differs on which machine."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.design import Design
from planner.domain.diff import ADDED, REMOVED, Change
from planner.domain.license_words import license_words
from planner.domain.machine import Machine

LICENSE = "K2 connect Server licence"


@dataclass(frozen=True, slots=True)
class LicensesCompared:
    """Licences required and assigned, before and after, and what changed where.

    In `changes` the machine is `where`, and `old` and `new` are its licence in words,
    the key masked; REMOVED or ADDED where the machine itself went or came.
    """

    required: tuple[int, int]
    assigned: tuple[int, int]
    changes: tuple[Change, ...]


def licenses_compared(before: Design, after: Design) -> LicensesCompared:
    """The licences of two `numbered` designs."""
    return LicensesCompared(
        required=(before.licenses_required, after.licenses_required),
        assigned=(before.licenses_assigned, after.licenses_assigned),
        changes=tuple(_changes(before, after)),
    )


def _changes(before: Design, after: Design) -> Iterator[Change]:
    old = {machine.id: machine for machine in before.machines}
    new = {machine.id: machine for machine in after.machines}
    for machine in before.machines:
        if machine.id not in new and _matters(machine):
            yield Change(before.called(machine), LICENSE, _words(machine), REMOVED)
    for machine in after.machines:
        was = old.get(machine.id)
        if was is None and _matters(machine):
            yield Change(after.called(machine), LICENSE, ADDED, _words(machine))
        elif was is not None and _state(was) != _state(machine):
            where = after.called(machine)
            yield Change(where, LICENSE, _words(was), _words(machine))


def _matters(machine: Machine) -> bool:
    return machine.is_server or machine.license.is_assigned


def _state(machine: Machine) -> tuple[object, str]:
    return machine.license, license_words(machine)


def _words(machine: Machine) -> str:
    key = machine.license.masked_key
    return license_words(machine) + (f", key {key}" if key else "")
