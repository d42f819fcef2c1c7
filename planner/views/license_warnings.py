"""What is said before a temporary licence lapses, and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from planner.domain.design import Design
from planner.domain.license_ledger import Lapse, Lapses, Wanted, lapse_of
from planner.domain.wording import abridged
from planner.models import Team
from planner.services.license_lapses import sentences_of


@dataclass(frozen=True, slots=True)
class LapseWarning:
    """One sentence, louder once it is too late, and where the licences are listed."""

    kind: str
    team: str
    text: str
    href: str


def team_warnings(
    teams: Mapping[int, Team], lapses: Mapping[int, Lapses]
) -> list[LapseWarning]:
    """What lapses in each of `teams`, by their order."""
    return [
        LapseWarning(
            kind,
            team.name,
            text,
            f"{reverse('planner:licenses', args=[pk])}?show={Wanted.LAPSING}",
        )
        for pk, team in teams.items()
        if pk in lapses
        for kind, text in sentences_of(lapses[pk])
    ]


def plan_warnings(design: Design, today: date) -> list[tuple[str, str]]:
    """A kind of callout and a sentence for what has lapsed, and for what will soon."""
    found = []
    words = {
        Lapse.LAPSED: ("error", _("Lapsed temporary licence: %(names)s.")),
        Lapse.LAPSING: ("warning", _("Temporary licence lapses soon: %(names)s.")),
    }
    for lapse, (kind, text) in words.items():
        names = [
            f"{design.called(machine)} ({machine.license.lapses_on})"
            for machine in design.machines
            if lapse_of(machine.license.lapses_on, today) is lapse
        ]
        if names:
            found.append((kind, text % {"names": abridged(names)}))
    return found
