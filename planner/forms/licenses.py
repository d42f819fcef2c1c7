"""The step Licences: one per machine that hosts K2 Server and K2 connect Server."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.design import Design
from planner.domain.machine import License, Machine
from planner.forms.part import PartForm, RowForm, TermField, TextField, Typed
from planner.forms.step import StepForm, Written, called, row_prefix


class LicenseRow(RowForm):
    """A key that is there already is never sent to the browser, only masked."""

    secret = frozenset({"key"})

    status = TermField(LicenseStatus, label=_("Status"))
    kind = TermField(LicenseKind, label=_("Kind"))
    key = TextField(label=_("Licence key"))
    forget_key = forms.BooleanField(label=_("Remove the key"), required=False)

    machine: Machine
    is_required: bool

    @classmethod
    def of(cls, design: Design, machine: Machine, heading: str, data: Any) -> Any:
        initial = {"status": machine.license.status, "kind": machine.license.kind}
        row = cls(initial, data, row_prefix(machine))
        row.machine, row.heading = machine, heading
        row.is_required = needs_license(design, machine)
        return row

    @property
    def choices(self) -> list[forms.BoundField]:
        return [self["status"], self["kind"]]

    @property
    def masked_key(self) -> str:
        return self.machine.license.masked_key

    def write(self) -> Machine:
        old = self.machine.license
        kept = "" if self.valid["forget_key"] else old.key
        return replace(
            self.machine,
            license=License(
                self.valid.get("status", old.status),
                self.valid.get("kind", old.kind),
                self.valid["key"] or kept,
            ),
        )


def needs_license(design: Design, machine: Machine) -> bool:
    """Whether a rule asks for a K2 connect Server licence on `machine`."""
    return machine.is_k2_server and (machine.is_server or design.is_clustered)


def may_hold_license(design: Design, machine: Machine) -> bool:
    """Whether the machine's licence is worth a row of the step."""
    return (
        needs_license(design, machine)
        or machine.is_server
        or machine.license != License()
    )


@dataclass(slots=True)
class LicensesStep(StepForm):
    @classmethod
    def parts_of(cls, design: Design, data: Typed | None) -> Sequence[PartForm]:
        return [
            LicenseRow.of(design, machine, called(machine, number), data)
            for number, machine in enumerate(design.machines, 1)
            if may_hold_license(design, machine)
        ]

    def write(self) -> Written:
        rows = [row for row in self.parts if isinstance(row, LicenseRow)]
        written = {row.machine.id: row.write() for row in rows}
        machines = tuple(written.get(m.id, m) for m in self.design.machines)
        return Written(replace(self.design, machines=machines))
