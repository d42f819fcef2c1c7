"""What a history can be narrowed to; all of it stands in the address."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.forms.part import Typed
from planner.models import Deed
from planner.models.history import EntryQuerySet

DAYS = range(date(1990, 1, 1).toordinal(), date(2999, 12, 31).toordinal() + 1)
"""The days that a history can be narrowed to."""


class DayField(forms.DateField):
    """A day that can be one of a history."""

    default_error_messages = {
        "invalid": gettext_lazy("This is no day, so it narrows nothing.")
    }

    def __init__(self, **options: Any) -> None:
        day = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=day, input_formats=["%Y-%m-%d"], **options)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value.toordinal() not in DAYS:
            raise forms.ValidationError(self.error_messages["invalid"])


class HistoryFilter(forms.Form):
    """What was done, by whom, to what and when."""

    q = forms.CharField(
        label=gettext_lazy("Machine or text"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    deed = forms.ChoiceField(
        label=gettext_lazy("What was done"),
        required=False,
        choices=lambda: [
            ("", _("Anything")),
            *((str(deed), deed.label) for deed in Deed),
        ],
    )
    who = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    since = DayField(label=gettext_lazy("Since"), required=False)
    until = DayField(label=gettext_lazy("Until"), required=False)

    def __init__(self, data: Typed, people: Iterable[str]) -> None:
        """`people` are the names of all who did something."""
        super().__init__(data)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [("", _("Anybody")), *((name, name) for name in people)]
        self.is_valid()

    @property
    def wanted(self) -> dict[str, Any]:
        """What narrows the history; what nobody can read narrows nothing."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        """The same as it stands in an address."""
        return urlencode(self.wanted)

    def narrowed(self, entries: EntryQuerySet) -> EntryQuerySet:
        """Those of `entries` that are asked for; both days are among them."""
        wanted = self.wanted
        if text := wanted.get("q"):
            entries = entries.mentioning(text)
        if deed := wanted.get("deed"):
            entries = entries.filter(deed=deed)
        if who := wanted.get("who"):
            entries = entries.filter(by_name=who)
        if since := wanted.get("since"):
            entries = entries.filter(at__gte=_begin(since))
        if until := wanted.get("until"):
            entries = entries.filter(at__lt=_begin(until + timedelta(1)))
        return entries


class EnvironmentHistoryFilter(HistoryFilter):
    """The same, and which finding came or went."""

    code = forms.CharField(
        label=gettext_lazy("Code of a finding"),
        required=False,
        max_length=32,
        widget=forms.TextInput(attrs={"placeholder": "LIC-02"}),
    )
    field_order = ("q", "deed", "who", "code")

    def narrowed(self, entries: EntryQuerySet) -> EntryQuerySet:
        found = super().narrowed(entries)
        code = self.wanted.get("code", "")
        return found.touching(code.upper()) if code else found


def _begin(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
