"""The step Machines: which there are, what they are called and what they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import DEFAULT_TCP_PORT, Role
from planner.domain.design import Design
from planner.domain.machine import K2, Machine
from planner.forms.part import (
    ROWS,
    NamesField,
    PartForm,
    PortField,
    RowForm,
    TextField,
    Typed,
    term_choices,
)
from planner.forms.step import StepForm, Written, called, row_prefix

NEW = "machine-new-"


class MachineRow(RowForm):
    hostname = TextField(label=_("Host name"))
    roles = forms.TypedMultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=term_choices(Role),
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
    )
    site = TextField(label=_("Site"))
    fqdn = TextField(label=_("FQDN"))
    aliases = NamesField(label=_("Aliases"))
    k2_installed = forms.BooleanField(label=_("K2 is installed"), required=False)
    k2_licensed = forms.BooleanField(label=_("K2 is licensed"), required=False)
    k2_version = TextField(label=_("K2 version"))
    tcp_port = PortField(label=_("K2 connect Server port"), required=False)
    connect_version = TextField(label=_("K2 connect version"))

    machine: Machine

    @classmethod
    def of(cls, machine: Machine, prefix: str, heading: str, data: Typed | None) -> Any:
        row = cls(
            {
                "hostname": machine.hostname,
                "roles": [role.value for role in Role if role in machine.roles],
                "site": machine.site,
                "fqdn": machine.fqdn,
                "aliases": machine.aliases,
                "k2_installed": machine.k2.installed,
                "k2_licensed": machine.k2.licensed,
                "k2_version": machine.k2.version,
                "tcp_port": machine.tcp_port,
                "connect_version": machine.connect_version,
            },
            data,
            prefix,
        )
        row.machine, row.heading = machine, heading
        return row

    @property
    def texts(self) -> list[forms.BoundField]:
        """The fields that are folded away, as far as they are texts."""
        names = ("fqdn", "aliases", "site", "tcp_port", "k2_version", "connect_version")
        return [self[name] for name in names]

    @property
    def checks(self) -> list[forms.BoundField]:
        return [self["k2_installed"], self["k2_licensed"]]

    def write(self) -> Machine:
        valid = dict(self.valid)
        k2 = K2(
            installed=valid.pop("k2_installed"),
            licensed=valid.pop("k2_licensed"),
            version=valid.pop("k2_version"),
        )
        if "roles" in valid:
            valid["roles"] = frozenset(valid["roles"])
        if "tcp_port" in valid:
            valid["tcp_port"] = valid["tcp_port"] or DEFAULT_TCP_PORT
        return replace(self.machine, k2=k2, **valid)


class AddMachines(PartForm):
    add_names = TextField(
        label=_("Add machines"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One line per machine: host name, then FQDN and site if you like,"
            " separated by tabs as a spreadsheet copies them. Or just names, separated"
            " by commas."
        ),
    )
    add_role = forms.ChoiceField(
        label=_("As"),
        required=False,
        choices=[*term_choices(Role), ("", _("no role yet"))],
    )

    def machines(self) -> list[Machine]:
        """The machines that the two fields ask for."""
        role = self.valid.get("add_role", "")
        roles = frozenset({Role(role)} if role else ())
        return [
            Machine(hostname=hostname, fqdn=fqdn, site=site, roles=roles)
            for line in self.valid.get("add_names", "").split("\n")
            for hostname, fqdn, site in _columns(line)
        ]


def _columns(line: str) -> list[tuple[str, str, str]]:
    if "\t" in line:
        cells = [cell.strip() for cell in line.split("\t")]
        hostname, fqdn, site = (*cells, "", "", "")[:3]
        return [(hostname, fqdn, site)] if hostname else []
    names = line.replace(",", " ").replace(";", " ").split()
    return [(name, "", "") for name in names]


@dataclass(slots=True)
class MachinesStep(StepForm):
    """Rows in the order in which they were sent."""

    @classmethod
    def parts_of(cls, design: Design, data: Typed | None) -> Sequence[PartForm]:
        known = {row_prefix(machine): machine for machine in design.machines}
        sent = data.getlist(ROWS) if data else []
        prefixes = dict.fromkeys([*filter(_is_row, sent), *known])
        rows = [
            MachineRow.of(
                machine := known.get(prefix, Machine()),
                prefix,
                called(machine, number),
                data,
            )
            for number, prefix in enumerate(prefixes, 1)
        ]
        return [*rows, AddMachines({"add_role": Role.K2_SERVER}, data)]

    @property
    def rows(self) -> Sequence[PartForm]:
        return self.parts[:-1]

    @property
    def adding(self) -> PartForm:
        return self.parts[-1]

    def write(self) -> Written:
        rows = [row.write() for row in self.rows if isinstance(row, MachineRow)]
        adding = self.adding
        added = adding.machines() if isinstance(adding, AddMachines) else []
        machines = [m for m in (*rows, *added) if m.id or m != Machine()]
        return Written(replace(self.design, machines=tuple(machines)))


def _is_row(prefix: str) -> bool:
    kind, _dash, number = prefix.rpartition("-")
    return kind in ("machine", NEW.rstrip("-")) and number.isdecimal()
