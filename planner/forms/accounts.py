"""The step SAP and accounts: destinations, accounts, and where objects go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.catalogue import Delegation, Purpose, UserManager, UserType
from planner.domain.design import Design, Destination, Partner
from planner.forms.part import (
    ROWS,
    OptionalTermField,
    PartForm,
    RowForm,
    TermField,
    TextField,
    Typed,
    hostname_choices,
)
from planner.forms.step import StepForm, Written


class AccountsPart(PartForm):
    service_account = TextField(
        label=_("Service account"),
        help_text=_(
            "Runs the K2 connect Server, for example CONTOSO\\svc-k2c or LocalSystem."
        ),
    )
    user_manager = TermField(UserManager, label=_("User manager of K2"), required=False)
    delegation = TermField(
        Delegation, label=_("How credentials pass on to the next machine")
    )
    default_server = forms.ChoiceField(
        label=_("Default K2 connect Server"),
        required=False,
        help_text=_("Receives everything that is published."),
    )

    @classmethod
    def of(cls, design: Design, data: Typed | None) -> "AccountsPart":
        names = ("service_account", "user_manager", "delegation", "default_server")
        form = cls({name: getattr(design, name) for name in names}, data)
        if design.is_clustered and not design.default_server:
            del form.fields["default_server"]
            return form
        default_server = form.fields["default_server"]
        assert isinstance(default_server, forms.ChoiceField)
        default_server.choices = hostname_choices(
            (machine.hostname for machine in design.servers),
            design.default_server,
            str(_("not decided yet")),
            str(_("has no K2 connect Server")),
        )
        return form


class DestinationRow(RowForm):
    name = TextField(label=_("Name"))
    host = TextField(label=_("Host (ASHOST)"))
    sysnr = TextField(label=_("System number"))
    client = TextField(label=_("Client"))
    lang = TextField(label=_("Language"))
    user = TextField(label=_("User"))
    user_type = OptionalTermField(UserType, _("not stated"), label=_("User type"))
    default = forms.BooleanField(label=_("Default"), required=False)

    value = Destination


class PartnerRow(RowForm):
    name = TextField(label=_("Environment"))
    purpose = OptionalTermField(Purpose, _("not stated"), label=_("Purpose"))
    service_account = TextField(label=_("Service account"))
    connection_string = TextField(label=_("Connection string"))

    value = Partner


def rows_of(
    row: Any, kind: str, values: Sequence[Any], data: Typed | None
) -> list[Any]:
    """A row for each of `values`, and for each further one that was sent."""
    here = {f"{kind}-{number}": value for number, value in enumerate(values)}
    sent = data.getlist(ROWS) if data is not None else []
    prefixes = dict.fromkeys([*here, *(p for p in sent if p.startswith(f"{kind}-"))])
    rows = []
    for number, prefix in enumerate(prefixes, 1):
        old = here.get(prefix) or row.value()
        names = row.value.__slots__
        form = row({name: getattr(old, name) for name in names}, data, prefix)
        form.heading = f"{kind.capitalize()} {old.name.strip() or number}"
        form.old = old
        rows.append(form)
    return rows


@dataclass(slots=True)
class AccountsStep(StepForm):
    @classmethod
    def parts_of(cls, design: Design, data: Typed | None) -> Sequence[PartForm]:
        return [
            AccountsPart.of(design, data),
            *rows_of(DestinationRow, "destination", design.destinations, data),
            *rows_of(PartnerRow, "partner", design.publishes_to, data),
        ]

    @property
    def destinations(self) -> Sequence[DestinationRow]:
        return [part for part in self.parts if isinstance(part, DestinationRow)]

    @property
    def partners(self) -> Sequence[PartnerRow]:
        return [part for part in self.parts if isinstance(part, PartnerRow)]

    def write(self) -> Written:
        design = replace(
            self.design,
            **self.parts[0].valid,
            destinations=self._written(self.destinations),
            publishes_to=self._written(self.partners),
        )
        return Written(design)

    def _written(self, rows: Sequence[Any]) -> tuple[Any, ...]:
        """The values of `rows`; one that was emptied, or is to be removed, goes."""
        removed = self.data.get("remove") if self.data else None
        values = [replace(r.old, **r.valid) for r in rows if r.prefix != removed]
        return tuple(value for value in values if value != type(value)())
