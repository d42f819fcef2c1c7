"""What the list of environments can be narrowed to; all of it stands in the address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.search import searched_words
from planner.forms.environment_filters import FILTERS, Around
from planner.forms.part import Typed
from planner.models.pages import Order

NEWEST = "-changed"
ORDERS = {
    NEWEST: (gettext_lazy("Newest first"), Order(("changed_at",), True)),
    "changed": (gettext_lazy("Oldest first"), Order(("changed_at",))),
    "name": (gettext_lazy("Name, A to Z"), Order(("name_key",))),
    "-name": (gettext_lazy("Name, Z to A"), Order(("name_key",), True)),
    "-machines": (gettext_lazy("Most machines"), Order(("machine_count",), True)),
    "machines": (gettext_lazy("Fewest machines"), Order(("machine_count",))),
    "-findings": (
        gettext_lazy("Most open errors"),
        Order(("errors", "warnings"), True),
    ),
    "findings": (gettext_lazy("Fewest open errors"), Order(("errors", "warnings"))),
}
"""How the list can be sorted, by what the address says, with the words for it."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One thing that the list is narrowed by, and the query without it."""

    label: str
    value: str
    without: str


class EnvironmentFilter(forms.Form):
    """Words to look for, what the list is narrowed to, and how it is sorted."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": gettext_lazy("Name, host, notes"),
            }
        ),
    )

    def __init__(self, data: Typed, around: Around) -> None:
        super().__init__(data)
        for each in FILTERS:
            if field := each.field(around):
                self.fields[each.name] = field
        self.fields["sort"] = forms.ChoiceField(
            label=_("Sorted by"),
            required=False,
            choices=[(name, label) for name, (label, _order) in ORDERS.items()],
        )
        self.is_valid()
        self.wanted: dict[str, Any] = {
            name: value for name, value in self.cleaned_data.items() if value
        }
        if self.wanted.get("sort") == NEWEST:
            del self.wanted["sort"]

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for."""
        return searched_words(self.wanted.get("q", ""))

    @property
    def leaves(self) -> Q:
        """Which environments the filters leave; one that nobody knows leaves all."""
        left = Q()
        for each in FILTERS:
            if each.name in self.wanted:
                left &= each.leaves(self.wanted[each.name])
        return left

    @property
    def sort(self) -> str:
        """How the address says that the list is sorted."""
        return str(self.wanted.get("sort", NEWEST))

    @property
    def order(self) -> Order:
        return ORDERS[self.sort][1]

    @property
    def is_narrowed(self) -> bool:
        """Whether something is searched for or filtered."""
        return bool(self.words or self.leaves)

    def query(self, **changes: str) -> str:
        """What an address says of all this, with changes; "" takes something out."""
        wanted = {name: str(value) for name, value in self.wanted.items()}
        kept = {name: value for name, value in {**wanted, **changes}.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"

    def narrowings(self) -> Iterator[Narrowing]:
        """What the list is narrowed by, one by one."""
        for name, value in self.wanted.items():
            if name == "sort":
                continue
            field = self.fields[name]
            words = dict(getattr(field, "choices", ()))
            said = str(words.get(value, value))
            yield Narrowing(str(field.label), said, self.query(**{name: ""}))
