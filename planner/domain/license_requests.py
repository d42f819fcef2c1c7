"""The licences of a plan: which key to ask for, for which machine."""

from dataclasses import dataclass

from planner.domain.design import Design
from planner.domain.license_words import LicenseMark, license_mark
from planner.domain.machine import Machine
from planner.domain.steps.step import Place

NEEDLESS = (LicenseMark.NOT_NEEDED,)


@dataclass(frozen=True, slots=True)
class LicenseRequest:
    """The K2 connect Server licence of one machine.

    `kind` and `mark` are in words, `key` is "" where there is none; `is_missing` says
    that the key is still to be asked for or to come. The system key that a request
    names is shown on the machine itself: no plan knows it.
    """

    machine: str
    fqdn: str
    kind: str
    mark: LicenseMark
    key: str
    is_missing: bool


def license_requests(
    design: Design, only: frozenset[int] = frozenset(), *, in_clear: bool = False
) -> tuple[LicenseRequest, ...]:
    """Of each machine that carries a K2 connect Server; `only` those at these places.

    Keys are masked unless they are wanted `in_clear`.
    """
    return tuple(
        _request(number, machine, in_clear)
        for number, machine in enumerate(design.machines, start=1)
        if (not only or number in only) and license_mark(machine) not in NEEDLESS
    )


def _request(number: int, machine: Machine, in_clear: bool) -> LicenseRequest:
    license, mark = machine.license, license_mark(machine)
    return LicenseRequest(
        machine=Place.of(number, machine).title,
        fqdn=machine.fqdn.strip(),
        kind=license.kind.label,
        mark=mark,
        key=license.clear_key if in_clear else license.masked_key,
        is_missing=mark in (LicenseMark.MISSING, LicenseMark.REQUESTED),
    )
