"""The step Components: a matrix of machines and the five components."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import Component, Role
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.requirements import missing_components, required_components
from planner.forms.matrix_paste import MatrixPaste
from planner.forms.part import PartForm, RowForm, Typed, term_choices
from planner.forms.step import StepForm, Written, called, row_prefix


@dataclass(frozen=True, slots=True)
class Cell:
    """One tick box of the matrix; `reason` says why it is required, or is ""."""

    id: str
    name: str
    component: Component
    is_ticked: bool
    reason: str
    is_suggested: bool


class ComponentsRow(RowForm):
    components = forms.TypedMultipleChoiceField(
        label=_("Components"),
        required=False,
        choices=term_choices(Component),
        coerce=Component,
        widget=forms.CheckboxSelectMultiple,
    )

    machine: Machine
    required: dict[Component, str]

    @classmethod
    def of(cls, design: Design, machine: Machine, heading: str, data: Any) -> Any:
        row = cls({"components": list(machine.components)}, data, row_prefix(machine))
        row.machine, row.heading = machine, heading
        row.required = required_components(design, machine)
        return row

    @property
    def chosen(self) -> frozenset[Component]:
        return frozenset(self.valid.get("components", self.machine.components))

    @property
    def roles(self) -> list[Role]:
        return [role for role in Role if role in self.machine.roles]

    @property
    def cells(self) -> list[Cell]:
        """A cell for each component; where none was ever chosen, those required
        are ticked."""
        name = f"{self.prefix}-components"
        chosen = self.chosen
        is_untouched = not self.machine.components and not chosen
        suggested = self.required if is_untouched else {}
        return [
            Cell(
                f"id_{self.prefix}-{part}",
                name,
                part,
                part in chosen or part in suggested,
                self.required.get(part, ""),
                part in suggested,
            )
            for part in Component
        ]


@dataclass(slots=True)
class ComponentsStep(StepForm):
    @classmethod
    def parts_of(cls, design: Design, data: Typed | None) -> Sequence[PartForm]:
        rows = [
            ComponentsRow.of(design, machine, called(machine, number), data)
            for number, machine in enumerate(design.machines, 1)
        ]
        return [*rows, MatrixPaste.of(design, data)]

    @property
    def rows(self) -> Sequence[ComponentsRow]:
        return [part for part in self.parts if isinstance(part, ComponentsRow)]

    @property
    def pasting(self) -> PartForm:
        return self.parts[-1]

    def write(self) -> Written:
        chosen = {row.machine.id: row.chosen for row in self.rows}
        pasted = self.pasting.valid.get("paste") or []
        chosen |= {row.machine_id: row.components for row in pasted}
        machines = (replace(m, components=chosen[m.id]) for m in self.design.machines)
        return Written(replace(self.design, machines=tuple(machines)))


def with_missing_added(design: Design) -> Design:
    """`design` with every component that the rules want."""
    machines = tuple(
        replace(m, components=m.components | set(missing_components(design, m)))
        for m in design.machines
    )
    return replace(design, machines=machines)


def copied_from_above(design: Design, target: str) -> Design:
    """`design` with the machine of the prefix `target` like the one before it."""
    machines = [
        replace(machine, components=before.components)
        if row_prefix(machine) == target
        else machine
        for before, machine in zip(
            (*design.machines[:1], *design.machines), design.machines, strict=False
        )
    ]
    return replace(design, machines=tuple(machines))


def filled(design: Design, target: str, *, ticked: bool) -> Design:
    """`design` with all or none of a row or column of the matrix ticked.

    `target` is a component, or the prefix of a machine's inputs.
    """

    def cells(machine: Machine) -> frozenset[Component]:
        if target == row_prefix(machine):
            wanted = frozenset(Component)
        else:
            wanted = frozenset(part for part in Component if part == target)
        if wanted == frozenset(Component) and ticked:
            wanted -= {Component.CONNECT_DATABASE}
        both = machine.components | wanted
        return both if ticked else machine.components - wanted

    machines = tuple(replace(m, components=cells(m)) for m in design.machines)
    return replace(design, machines=machines)
