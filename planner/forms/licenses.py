"""The step Licences: one per machine that hosts K2 Server and K2 connect Server."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.design import Design
from planner.domain.keys_of_design import has_unreadable_keys
from planner.domain.license_ledger import needs_license
from planner.domain.machine import License, Machine
from planner.forms.part import PartForm, RowForm, TermField, TextField, Typed
from planner.forms.step import StepForm, Written, called, row_prefix

NO_DAY = _("Enter a day as year-month-day: 2027-05-31.")


class LicenseRow(RowForm):
    """A key that is there already is never sent to the browser, only masked."""

    secret = frozenset({"key"})

    status = TermField(LicenseStatus, label=_("Status"))
    kind = TermField(LicenseKind, label=_("Kind"))
    until = forms.DateField(
        label=_("Lapses on"),
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": NO_DAY},
        validators=[
            MinValueValidator(date(2000, 1, 1), NO_DAY),
            MaxValueValidator(date(2099, 12, 31), NO_DAY),
        ],
    )
    key = TextField(label=_("Licence key"))
    forget_key = forms.BooleanField(label=_("Remove the key"), required=False)

    machine: Machine
    is_required: bool

    @classmethod
    def of(cls, design: Design, machine: Machine, heading: str, data: Any) -> Any:
        here = machine.license
        initial = {"status": here.status, "kind": here.kind, "until": here.lapses_on}
        row = cls(initial, data, row_prefix(machine))
        row.machine, row.heading = machine, heading
        row.is_required = needs_license(design, machine)
        return row

    @property
    def choices(self) -> list[forms.BoundField]:
        return [self["status"], self["kind"]]

    @property
    def has_no_day(self) -> bool:
        """Whether a calendar could not show what was typed as the day."""
        return "until" in self.errors

    @property
    def loses_day(self) -> bool:
        """Whether a day was sent that the licence does not keep."""
        return bool(self["until"].value()) and self.kind_now is LicenseKind.FULL

    @property
    def kind_now(self) -> LicenseKind:
        kind: LicenseKind = self.valid.get("kind", self.machine.license.kind)
        return kind

    def clean(self) -> dict[str, Any]:
        """What stands as the day of a full licence is dropped, whatever it is."""
        if self.cleaned_data.get("kind") is LicenseKind.FULL:
            self.errors.pop("until", None)
        return self.cleaned_data

    @property
    def masked_key(self) -> str:
        return self.machine.license.masked_key

    def write(self) -> Machine:
        old = self.machine.license
        kept = "" if self.valid["forget_key"] else old.key
        new = License(
            self.valid.get("status", old.status),
            self.kind_now,
            self.valid["key"] or kept,
            self.valid.get("until", old.until),
        )
        return replace(self.machine, license=replace(new, until=new.lapses_on))


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

    @property
    def has_unreadable_keys(self) -> bool:
        return has_unreadable_keys(self.design)

    def write(self) -> Written:
        rows = [row for row in self.parts if isinstance(row, LicenseRow)]
        written = {row.machine.id: row.write() for row in rows}
        machines = tuple(written.get(m.id, m) for m in self.design.machines)
        said = [
            str(_("the day on which the licence of %s lapses") % row.heading)
            for row in rows
            if row.loses_day
        ]
        return Written(replace(self.design, machines=machines), said=tuple(said))
