"""The step Database: the shared one, and what each machine really uses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import Authentication
from planner.domain.design import Database, Design
from planner.domain.machine import Machine
from planner.domain.names import is_blank
from planner.domain.targets.matching import Match
from planner.domain.targets.verdict import Verdict, verdicts
from planner.forms.part import (
    PartForm,
    PortField,
    RowForm,
    TermField,
    TextField,
    Typed,
    hostname_choices,
)
from planner.forms.step import StepForm, Written, called, row_prefix

SHARED, OWN = "shared", "own"
VERDICTS = {
    Match.SAME: "same",
    Match.DIFFERENT: "different",
    Match.OPEN: "undecidable",
}


class DatabasePart(PartForm):
    server = TextField(
        label=_("Server"),
        help_text=_("Host name, FQDN or alias of a machine of the plan."),
    )
    instance = TextField(
        label=_("Instance"), help_text=_("Blank for the default instance.")
    )
    port = PortField(
        label=_("Port"), required=False, help_text=_("Blank for the default.")
    )
    name = TextField(label=_("Database name"), help_text=_("For example K2Connect."))
    created_by = forms.ChoiceField(
        label=_("Created by the installer run on"),
        required=False,
        help_text=_("The database is created once; every other run uses it."),
    )
    authentication = TermField(Authentication, label=_("Authentication"))
    sql_browser = forms.BooleanField(
        label=_("SQL Server Browser is reachable (UDP 1434)"), required=False
    )

    @classmethod
    def of(cls, design: Design, data: Typed | None) -> "DatabasePart":
        database = design.database
        names = cls.base_fields
        form = cls({name: getattr(database, name) for name in names}, data)
        created_by = form.fields["created_by"]
        assert isinstance(created_by, forms.ChoiceField)
        created_by.choices = hostname_choices(
            (machine.hostname for machine in design.installer_machines),
            database.created_by,
            str(_("not decided yet")),
            str(_("runs no installer")),
        )
        return form

    def write(self, database: Database) -> Database:
        return replace(database, **self.valid)


class ConnectionRow(RowForm):
    uses = forms.ChoiceField(
        label=_("Database used"),
        required=False,
        choices=[
            (SHARED, _("Shared database")),
            (OWN, _("Own connection string")),
        ],
        widget=forms.RadioSelect,
    )
    connection_string = TextField(label=_("Connection string"))

    machine: Machine
    verdict: Verdict | None = None

    @classmethod
    def of(cls, machine: Machine, heading: str, data: Typed | None) -> Any:
        text = machine.connection_string
        row = cls(
            {"uses": SHARED if is_blank(text) else OWN, "connection_string": text},
            data,
            row_prefix(machine),
        )
        row.machine, row.heading = machine, heading
        return row

    @property
    def is_own(self) -> bool:
        return bool(self["uses"].value() == OWN)

    @property
    def verdict_word(self) -> str:
        """The verdict as templates/components/verdict.html takes it, or ""."""
        match = self.verdict.match if self.verdict else None
        return VERDICTS[match] if match else ""

    @property
    def verdict_reason(self) -> str:
        return self.verdict.sentence.partition(": ")[2] if self.verdict else ""

    def write(self) -> Machine:
        text = self.valid["connection_string"]
        uses = self.valid.get("uses")
        return replace(self.machine, connection_string="" if uses == SHARED else text)


@dataclass(slots=True)
class DatabaseStep(StepForm):
    @classmethod
    def parts_of(cls, design: Design, data: Typed | None) -> Sequence[PartForm]:
        rows = [
            ConnectionRow.of(machine, called(machine, number), data)
            for number, machine in enumerate(design.machines, 1)
            if machine.is_installer or not is_blank(machine.connection_string)
        ]
        return [DatabasePart.of(design, data), *rows]

    @property
    def rows(self) -> Sequence[PartForm]:
        return self.parts[1:]

    def judge(self, design: Design) -> None:
        """Give each row the verdict on its machine in `design`."""
        pairs = zip(design.machines, verdicts(design), strict=True)
        by_machine = {machine.id: verdict for machine, verdict in pairs}
        for row in self.rows:
            if isinstance(row, ConnectionRow):
                row.verdict = by_machine.get(row.machine.id)

    def write(self) -> Written:
        shared = self.parts[0]
        assert isinstance(shared, DatabasePart)
        rows = [row for row in self.rows if isinstance(row, ConnectionRow)]
        written = {row.machine.id: row.write() for row in rows}
        said = [
            str(_("the connection string of %s") % row.heading)
            for row in rows
            if row.machine.connection_string
            and not written[row.machine.id].connection_string
        ]
        design = replace(
            self.design,
            database=shared.write(self.design.database),
            machines=tuple(written.get(m.id, m) for m in self.design.machines),
        )
        return Written(design, said=tuple(said))
