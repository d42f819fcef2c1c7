"""What the list of environments can be narrowed to; all of it stands in the address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.catalogue import Layout, Purpose
from planner.domain.search import searched_words
from planner.domain.term import Term
from planner.forms.part import Typed
from planner.models.pages import Order

Choices = list[tuple[str, str]]

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)

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

FINDINGS = {
    "errors": (gettext_lazy("With errors"), Q(errors__gt=0)),
    "warnings": (gettext_lazy("Warnings only"), Q(errors=0, warnings__gt=0)),
    "none": (gettext_lazy("No errors or warnings"), Q(errors=0, warnings=0)),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of the form, and which environments its value leaves."""

    name: str
    field: Callable[[], forms.Field]
    leaves: Callable[[Any], Q]


def _choice(label: str, every: str, choices: Callable[[], Choices]) -> forms.Field:
    return forms.ChoiceField(
        label=label, required=False, choices=lambda: [("", every), *choices()]
    )


def _words(terms: type[Term]) -> Choices:
    return [(str(term), term.label) for term in terms]


def _day() -> forms.Field:
    return forms.DateField(
        label=_("Changed since"),
        required=False,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _since(day: date) -> Q:
    return Q(changed_at__gte=make_aware(datetime.combine(day, time.min)))


FILTERS = (
    Filter(
        "layout",
        lambda: _choice(_("Layout"), _("All layouts"), lambda: _words(Layout)),
        lambda value: Q(layout=value),
    ),
    Filter(
        "purpose",
        lambda: _choice(_("Purpose"), _("All purposes"), lambda: _words(Purpose)),
        lambda value: Q(purpose=value),
    ),
    Filter(
        "findings",
        lambda: _choice(
            _("Open findings"),
            _("Any findings"),
            lambda: [(name, str(label)) for name, (label, _leaves) in FINDINGS.items()],
        ),
        lambda value: FINDINGS[value][1],
    ),
    Filter("since", _day, _since),
)
"""What the list can be narrowed by. One more filter is one more entry."""


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

    def __init__(self, data: Typed) -> None:
        super().__init__(data)
        self.fields |= {each.name: each.field() for each in FILTERS}
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
