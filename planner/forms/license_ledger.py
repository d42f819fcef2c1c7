"""What the licences of a team can be narrowed to; all of it stands in the address."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.license_ledger import Wanted
from planner.domain.search import folded
from planner.forms.part import Typed, term_choices

MOST_WORDS = 10


class LedgerFilter(forms.Form):
    """Which licences, and on what; what nobody can read narrows nothing."""

    q = forms.CharField(
        label=_("Machine or environment"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    show = forms.ChoiceField(
        label=_("Licences"), required=False, choices=term_choices(Wanted)
    )

    def __init__(self, data: Typed) -> None:
        super().__init__(data)
        self.is_valid()

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.cleaned_data.get("show", ""))

    @property
    def words(self) -> tuple[str, ...]:
        """The words that all have to be there, as names are compared."""
        return tuple(folded(self.cleaned_data.get("q", "")).split()[:MOST_WORDS])

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())

    def query(self, **more: Any) -> str:
        """The same, and `more`, as it stands in an address; "" if that is nothing."""
        kept = {**self.cleaned_data, **more}
        text = urlencode({name: value for name, value in kept.items() if value})
        return f"?{text}" if text else ""
