"""The machines of a team as its licences are listed: narrowed, searched, and warned of.

Every question is answered by an index, by counts that environments keep of themselves,
or by reading in the order of the list no further than a page.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import Coalesce, RowNumber

from planner.domain.catalogue import LicenseKind, LicenseStatus
from planner.domain.license_ledger import (
    MOST_NAMED,
    WARNED_BEFORE,
    Holder,
    Lapses,
    LicenseCounts,
    Wanted,
)
from planner.models.environment import Environment
from planner.models.found import MOST_COUNTED, Asked, counted
from planner.models.found import found as found_environments
from planner.models.licenses import OPEN, FreeLicense
from planner.models.machine import Machine
from planner.models.pages import Order
from planner.models.team import Team

IN_ORDER = Order(("environment__name_key", "environment__id", "position"))
NEWEST_FIRST = Order(("freed_at",), is_falling=True)

MOST_MARKS = 2000
"""So many keys are asked for one by one."""

ANY_LICENSE = (
    Q(license_required=True)
    | ~Q(license_status=LicenseStatus.NONE)
    | ~Q(license_mark="")
)


def machines_of(team: Team | int) -> QuerySet[Machine]:
    """The machines of the team's environments that are not deleted."""
    return Machine.objects.filter(
        environment__team=team, environment__deleted_at__isnull=True
    )


def counts_of(team: Team) -> tuple[int, LicenseCounts]:
    """How many environments the team has, and their licences in all."""
    columns = ("required", "held", "requested")
    sums = {each: Coalesce(Sum(f"licenses_{each}"), 0) for each in columns}
    here = Environment.objects.there().filter(team=team).order_by()
    found: dict[str, int] = here.aggregate(environments=Count("pk"), **sums)
    return found.pop("environments"), LicenseCounts(**found)


def listed(
    team: Team, wanted: Wanted, words: Sequence[str], today: date
) -> tuple[QuerySet[Machine], int]:
    """The machines that are wanted and have all of `words` in their name or that of
    their environment; and how many, at most one more than MOST_COUNTED.

    Few are found first and then sorted; of many the first ones in order are sought.
    """
    found = machines_of(team).filter(
        _condition(team, wanted, today), _near(team, words)
    )
    for word in words:
        found = found.filter(
            Q(hostname__icontains=word) | Q(environment__name_key__holds=word)
        )
    keys = list(found.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
    if len(keys) <= MOST_COUNTED:
        found = Machine.objects.filter(pk__in=keys)
    return found.select_related("environment"), len(keys)


def _near(team: Team, words: Sequence[str]) -> Q:
    """In environments that have the words somewhere, where these are few.

    The index of environments' words finds them without a look at every machine.
    """
    if not words:
        return Q()
    asked = Asked(Q(), tuple(words), by_name=False)
    some = found_environments([team.pk], asked, counted([team.pk]))
    if some.count > MOST_COUNTED:
        return Q()
    (part,) = some.parts
    return Q(environment__in=part.order_by().values("pk"))


def _condition(team: Team, wanted: Wanted, today: date) -> Q:
    if wanted is Wanted.SHARED:
        return Q(license_mark__in=_shared_marks(team))
    conditions = {
        Wanted.ALL: ANY_LICENSE,
        Wanted.MISSING: OPEN,
        Wanted.REQUESTED: Q(license_status=LicenseStatus.REQUESTED),
        Wanted.TEMPORARY: Q(license_kind=LicenseKind.TEMPORARY),
        Wanted.LAPSING: Q(license_until__lte=today + WARNED_BEFORE),
    }
    return conditions[wanted]


def _shared_marks(team: Team) -> QuerySet[Machine, str]:
    """The keys that several machines of the team carry.

    Those that several machines of anybody carry are found first, for the index of the
    keys finds these alone; where they are few, no other machine is looked at.
    """
    several = _on_several(Machine.objects.filter(license_mark__gt=""))
    marks = list(several[: MOST_MARKS + 1])
    some = marks if len(marks) <= MOST_MARKS else several
    return _on_several(machines_of(team).filter(license_mark__in=some))


def _on_several(machines: QuerySet[Machine]) -> QuerySet[Machine, str]:
    counted = (
        machines.order_by().values("license_mark").annotate(n=Count("license_mark"))
    )
    return counted.filter(n__gt=1).values_list("license_mark", flat=True)


def free_ones(team: Team, words: Iterable[str]) -> tuple[QuerySet[FreeLicense], int]:
    """The free licences with all of `words` in what they were on; and how many."""
    found = FreeLicense.objects.filter(team=team)
    for word in words:
        found = found.filter(
            Q(machine__icontains=word) | Q(environment__icontains=word)
        )
    return found, found.order_by()[: MOST_COUNTED + 1].count()


def free_count(team: Team) -> int:
    """How many licences of the team are free."""
    return FreeLicense.objects.filter(team=team).count()


def sharers_of(team: Team, marks: Collection[str]) -> list[Holder]:
    """Of each key the first machines that carry it, one more than are named.

    Keys that one machine alone carries are left out.
    """
    key = F("license_mark")
    holders = (
        machines_of(team)
        .filter(license_mark__in=set(marks) - {""})
        .annotate(
            total=Window(Count("pk"), partition_by=key),
            place=Window(RowNumber(), order_by="pk", partition_by=key),
        )
    )
    some = holders.filter(place__lte=MOST_NAMED + 1, total__gt=1).order_by("pk")
    columns = ("license_mark", "pk", "hostname", "environment__name", "total")
    return [Holder(*values) for values in some.values_list(*columns)]


def lapses_in(teams: Collection[int], today: date) -> dict[int, Lapses]:
    """How many licences of each team lapse soon and have lapsed; where there are any.

    An index has those alone that have a day at all.
    """
    near = Machine.objects.filter(
        license_until__lte=today + WARNED_BEFORE,
        environment__deleted_at__isnull=True,
        environment__team__in=teams,
    )
    counted = (
        near.order_by()
        .values_list("environment__team")
        .annotate(
            lapsing=Count("pk", filter=Q(license_until__gt=today)),
            lapsed=Count("pk", filter=Q(license_until__lte=today)),
        )
    )
    return {team: Lapses(lapsing, lapsed) for team, lapsing, lapsed in counted}
