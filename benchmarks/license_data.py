"""Fills the database with the licences of two teams, and prints what is measured.

Run by licenses.py as a process of its own. The environments are those of list_data.py:
half of the machines need a licence, and a quarter of all carry a key.
"""

import json
import sys
from datetime import date, timedelta
from urllib.parse import quote

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils.timezone import localdate  # noqa: E402

from benchmarks.list_data import (  # noqa: E402
    BATCH,
    MACHINES,
    SIZES,
    fill,
    session_of,
)
from planner.domain.catalogue import LicenseKind, LicenseStatus  # noqa: E402
from planner.domain.license_ledger import Wanted  # noqa: E402
from planner.models import Environment, FreeLicense, Team  # noqa: E402
from planner.models.ledger import IN_ORDER, machines_of  # noqa: E402

NEEDED = MACHINES // 2
KEYS = MACHINES // 4
RARE = 500
"""One key in so many lapses soon, one is on two machines, and so often one is free."""

KEYS_SQL = """
UPDATE planner_machine SET
    license_required = position < %(needed)s,
    license_status = CASE WHEN position < %(keys)s THEN %(entered)s
        WHEN position = %(keys)s AND environment_id %% 7 = 0 THEN %(requested)s
        ELSE %(none)s END,
    license_mark = CASE WHEN position >= %(keys)s THEN ''
        WHEN environment_id %% %(rare)s = 0 THEN md5((environment_id)::text)
        ELSE md5(id::text || '-') END,
    license_key = CASE WHEN position < %(keys)s THEN 'K2-' || id::text ELSE '' END,
    license_kind = CASE WHEN position = 0 AND environment_id %% 20 = 0
        THEN %(temporary)s ELSE %(full)s END,
    license_until = CASE WHEN position = 0 AND environment_id %% %(rare)s = 1
        THEN %(soon)s::date
        WHEN position = 0 AND environment_id %% 20 = 0 THEN %(late)s::date END
"""
COUNTS_SQL = """
UPDATE planner_environment SET licenses_required = %(needed)s,
    licenses_held = %(keys)s,
    licenses_requested = CASE WHEN id %% 7 = 0 THEN 1 ELSE 0 END
"""


def give_licenses() -> None:
    today = localdate()
    values: dict[str, int | str | date] = {
        "needed": NEEDED,
        "keys": KEYS,
        "rare": RARE,
        "entered": LicenseStatus.ENTERED,
        "requested": LicenseStatus.REQUESTED,
        "none": LicenseStatus.NONE,
        "temporary": LicenseKind.TEMPORARY,
        "full": LicenseKind.FULL,
        "soon": today + timedelta(days=7),
        "late": today + timedelta(days=200),
    }
    with connection.cursor() as cursor:
        cursor.execute(KEYS_SQL, values)
        cursor.execute(COUNTS_SQL, values)


def free_some(team: Team, size: int) -> None:
    FreeLicense.objects.bulk_create(
        (
            FreeLicense(
                team=team,
                mark=f"free-{number}",
                key=f"FREE-{number}",
                machine=f"OSL{number:06}-M1",
                environment=f"Contoso {number:06}",
            )
            for number in range(max(1, size * KEYS // RARE))
        ),
        batch_size=BATCH,
    )


def cases(team: Team) -> dict[str, str]:
    """The addresses that are measured, by name."""
    here = f"teams/{team.pk}/licenses/"
    middle = Environment.objects.filter(team=team).order_by("name_key")
    machine = (
        machines_of(team)
        .select_related("environment")
        .filter(environment=middle[middle.count() // 2])
        .order_by("position")[0]
    )
    place = quote(IN_ORDER.place_of(machine))
    return {
        "ledger": here,
        "ledger, middle": f"{here}?after={place}",
        "ledger, last": f"{here}?before=end",
        **{
            f"ledger, {wanted.label.lower()}": f"{here}?show={wanted}"
            for wanted in Wanted
            if wanted
        },
        "missing, last": f"{here}?show=missing&before=end",
        "shared, last": f"{here}?show=shared&before=end",
        "search a quarter has": f"{here}?q=contoso",
        "search one has": f"{here}?q=osl000050-m1",
        "search none has": f"{here}?q=zzzzzz",
        "search, missing": f"{here}?q=contoso&show=missing",
        "by environment": f"{here}environments/",
        "by environment, last": f"{here}environments/?before=end",
    }


def main() -> None:
    people = [User.objects.create_user(f"licences of {size}") for size in SIZES]
    for person, size in zip(people, SIZES, strict=True):
        fill(person, size, (100,))
    give_licenses()
    teams = [Team.objects.get(memberships__user=person) for person in people]
    for team, size in zip(teams, SIZES, strict=True):
        free_some(team, size)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    pairs = zip(people, teams, strict=True)
    answer = [{"session": session_of(who), "cases": cases(team)} for who, team in pairs]
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
