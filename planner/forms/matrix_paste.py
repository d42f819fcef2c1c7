"""The matrix of components as a spreadsheet copies it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.catalogue import Component
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.names import folded
from planner.forms.part import PartForm, TextField, Typed

NO = {"", "0", "-", "n", "no", "none", "false"}


@dataclass(frozen=True, slots=True)
class PastedRow:
    """What a line says of a machine."""

    machine_id: int | None
    components: frozenset[Component]


class MatrixPaste(PartForm):
    """One line per machine: its name, then a cell for each of the five components."""

    paste = TextField(
        label=gettext_lazy("Rows of a spreadsheet"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "One line per machine: host name, then the five columns in the order of"
            " the table, separated by tabs. A cell that is empty, 0, - or no: no tick."
        ),
    )

    machines: Sequence[Machine]

    @classmethod
    def of(cls, design: Design, data: Typed | None) -> "MatrixPaste":
        form = cls({}, data)
        form.machines = design.machines
        return form

    def clean_paste(self) -> list[PastedRow]:
        """The rows; a machine that is not in the plan is an error of its own."""
        lines = [
            line for line in self.cleaned_data["paste"].split("\n") if line.strip()
        ]
        named: dict[str, list[Machine]] = {}
        for machine in self.machines:
            named.setdefault(folded(machine.hostname), []).append(machine)
        return [_row(line, named) for line in lines]


def _row(line: str, named: Mapping[str, Sequence[Machine]]) -> PastedRow:
    name, *cells = (cell.strip() for cell in line.split("\t"))
    machines = named.get(folded(name), ())
    if len(machines) != 1:
        text = _("No one machine of the plan is called “%s”; nothing was pasted.")
        raise forms.ValidationError(text % name[:50])
    ticks = zip(Component, cells, strict=False)
    chosen = {part for part, cell in ticks if cell.casefold() not in NO}
    return PastedRow(machines[0].id, frozenset(chosen))
