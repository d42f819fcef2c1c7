"""What the list of environments can be narrowed by, and what there is to choose."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.domain.catalogue import Layout, Purpose
from planner.domain.status import EnvironmentStatus
from planner.domain.term import Term
from planner.models import Team
from planner.services.history import name_of

Choices = list[tuple[str, str]]

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)

FINDINGS = {
    "errors": (gettext_lazy("With errors"), Q(errors__gt=0)),
    "warnings": (gettext_lazy("Warnings only"), Q(errors=0, warnings__gt=0)),
    "none": (gettext_lazy("No errors or warnings"), Q(errors=0, warnings=0)),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What one person can choose among: their teams, and who owns what is in them."""

    teams: Sequence[Team]
    owners: Sequence[User]

    @property
    def team_choices(self) -> Choices:
        return [(str(team.pk), team.name) for team in self.teams]

    @property
    def owner_choices(self) -> Choices:
        """The owners by name; those who share one also with that of the account."""
        alike = Counter(name_of(owner) for owner in self.owners)
        choices = [
            (str(owner.pk), name if alike[name] == 1 else f"{name} ({owner})")
            for owner in self.owners
            for name in [name_of(owner)]
        ]
        return sorted(choices, key=lambda choice: choice[1].casefold())


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of the form, and which environments its value leaves.

    There is no field where there is nothing to choose.
    """

    name: str
    field: Callable[[Around], forms.Field | None]
    leaves: Callable[[Any], Q]


def _choice(label: str, every: str, choices: Choices) -> forms.Field:
    return forms.ChoiceField(
        label=label, required=False, choices=[("", every), *choices]
    )


def _if_several(label: str, every: str, choices: Choices) -> forms.Field | None:
    return _choice(label, every, choices) if len(choices) > 1 else None


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
        "team",
        lambda around: _if_several(_("Team"), _("All teams"), around.team_choices),
        lambda value: Q(team=value),
    ),
    Filter(
        "layout",
        lambda _around: _choice(_("Layout"), _("All layouts"), _words(Layout)),
        lambda value: Q(layout=value),
    ),
    Filter(
        "purpose",
        lambda _around: _choice(_("Purpose"), _("All purposes"), _words(Purpose)),
        lambda value: Q(purpose=value),
    ),
    Filter(
        "status",
        lambda _around: _choice(
            _("Status"), _("Any status"), _words(EnvironmentStatus)
        ),
        lambda value: Q(status=value),
    ),
    Filter(
        "findings",
        lambda _around: _choice(
            _("Open findings"),
            _("Any findings"),
            [(name, str(label)) for name, (label, _leaves) in FINDINGS.items()],
        ),
        lambda value: FINDINGS[value][1],
    ),
    Filter(
        "owner",
        lambda around: _if_several(_("Owner"), _("All owners"), around.owner_choices),
        lambda value: Q(owner=value),
    ),
    Filter("since", lambda _around: _day(), _since),
)
"""What the list can be narrowed by. One more filter is one more entry."""
