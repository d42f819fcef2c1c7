"""Planners are told by mail before a temporary licence lapses, and when it has."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import ngettext

from planner.domain.license_ledger import (
    WARNED_BEFORE,
    Lapse,
    Lapses,
    Wanted,
    lapse_of,
)
from planner.models import Machine, Team
from planner.models.ledger import machines_of
from planner.services.mails import one_line, send_later
from planner.services.notices import mails_to, planners_to_tell


def tell_of_lapses(today: date) -> int:
    """Tell the planners of each team which licences lapse soon or have lapsed.

    They are told of each licence once before its day and once from its day on, and anew
    when it gets another day. Gives the number of licences they are told of now; those
    of a team in which nobody wants mails wait until somebody does.
    """
    near = Machine.objects.filter(
        license_until__lte=today + WARNED_BEFORE, environment__deleted_at=None
    )
    teams = near.order_by().values_list("environment__team", flat=True).distinct()
    return sum(_tell(team, today) for team in Team.objects.filter(pk__in=teams))


def sentences_of(here: Lapses) -> list[tuple[str, str]]:
    """What is said of `here`: a kind of callout, louder once too late, and text."""
    found = []
    if here.lapsed:
        text = ngettext(
            "%(n)d temporary licence has lapsed",
            "%(n)d temporary licences have lapsed",
            here.lapsed,
        )
        found.append(("error", text % {"n": here.lapsed}))
    if here.lapsing:
        text = ngettext(
            "%(n)d temporary licence lapses within %(days)d days",
            "%(n)d temporary licences lapse within %(days)d days",
            here.lapsing,
        )
        values = {"n": here.lapsing, "days": WARNED_BEFORE.days}
        found.append(("warning", text % values))
    return found


@transaction.atomic
def _tell(team: Team, today: date) -> int:
    if not planners_to_tell(team).exists():
        return 0
    near = machines_of(team).filter(license_until__lte=today + WARNED_BEFORE)
    locked = near.select_for_update(of=("self",), no_key=True).order_by("pk")
    untold = [each for each in locked if each.license_told != _warning(each, today)]
    for machine in untold:
        machine.license_told = _warning(machine, today)
    Machine.objects.bulk_update(untold, ["license_told"], batch_size=1000)
    if untold:
        send_later(partial(_mails, team, _counted(untold, today)))
    return len(untold)


def _warning(machine: Machine, today: date) -> str:
    """What is said of the licence of `machine`: `lapsing 2026-12-01`."""
    return f"{lapse_of(machine.license_until, today)} {machine.license_until}"


def _counted(machines: Iterable[Machine], today: date) -> Lapses:
    found = [lapse_of(each.license_until, today) for each in machines]
    return Lapses(found.count(Lapse.LAPSING), found.count(Lapse.LAPSED))


def _mails(team: Team, lapses: Lapses) -> list[EmailMessage]:
    page = f"{reverse('planner:licenses', args=[team.pk])}?show={Wanted.LAPSING}"
    said = "; ".join(text for _kind, text in sentences_of(lapses))
    what = f"{one_line(team.name)}: {said}"
    return mails_to(planners_to_tell(team), what, "", page)
