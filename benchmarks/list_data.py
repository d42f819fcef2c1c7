"""Fills the database with environments of 8 machines, and prints what is measured.

Run by list.py as a process of its own, for only there the settings are right. It takes
a kind of person, of SHARES.
"""

import json
import random
import sys
from datetime import timedelta
from urllib.parse import quote

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import F, Q  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from planner.domain.catalogue import Layout, Purpose  # noqa: E402
from planner.domain.search import folded, search_text  # noqa: E402
from planner.domain.status import EnvironmentStatus  # noqa: E402
from planner.forms.environments import NEWEST, ORDERS  # noqa: E402
from planner.models import Environment, Machine, Membership, Team  # noqa: E402
from planner.services.judgement import JUDGED_BY  # noqa: E402
from planner.services.teams import create_team  # noqa: E402

SIZES = (100, 100_000)
SHARES = {"one team": (100,), "three teams": (1, 10, 89)}
"""The teams of a person, by how much of the person's environments each has."""

MACHINES = 8
BATCH = 5000
COMPANIES = ("Contoso", "Fabrikam", "Tailspin", "Northwind")
COLLEAGUES = 6
"""So many others own environments of a team; the last of them has left it since."""

NOTES = "Changes are made on the first Sunday of the month."
SEARCH_INDEX = "environment_search"
STATUSES = dict(zip(EnvironmentStatus, (60, 9, 5, 20, 5, 1), strict=True))
MINUTES = 525_600
MIXING = 7919
"""Prime: keys in a row are changed at times far from each other."""


def fill(person: User, size: int, shares: tuple[int, ...]) -> None:
    """So many environments that `person` sees in teams with these shares of them."""
    chance = random.Random(size)
    teams = [create_team(f"{share}% of {person}", by=person) for share in shares]
    owners = {team.pk: _owners(team, person) for team in teams}
    for first in range(0, size, BATCH):
        numbers = range(first, min(first + BATCH, size))
        made = []
        for number in numbers:
            team = chance.choices(teams, shares)[0]
            owner = chance.choice(owners[team.pk])
            made.append(_environment(owner, team, number, chance))
        Environment.objects.bulk_create(made)
        Machine.objects.bulk_create(
            Machine(environment=environment, position=position, hostname=host)
            for number, environment in zip(numbers, made, strict=True)
            for position, host in enumerate(_hosts(number))
        )
    minutes = F("pk") * MIXING % MINUTES * timedelta(minutes=1)
    start = timezone.now() - timedelta(days=365)
    Environment.objects.filter(team__in=teams).update(changed_at=start + minutes)


def _owners(team: Team, person: User) -> list[User]:
    others = [
        User.objects.create_user(f"{number}-{team}") for number in range(COLLEAGUES)
    ]
    Membership.objects.bulk_create(
        Membership(team=team, user=each, is_planner=True) for each in others[:-1]
    )
    return [person, *others]


def _hosts(number: int) -> list[str]:
    return [f"OSL{number:06}-M{machine}" for machine in range(MACHINES)]


def _environment(
    owner: User, team: Team, number: int, chance: random.Random
) -> Environment:
    purpose = chance.choices(list(Purpose), (50, 30, 19, 1))[0]
    name = f"{chance.choice(COMPANIES)} {purpose} {number:06}"
    return Environment(
        team=team,
        owner=owner,
        changed_by=owner,
        name=name,
        notes=NOTES,
        name_key=folded(name),
        search_text=search_text(name, _hosts(number), NOTES),
        layout=chance.choice(list(Layout)),
        purpose=purpose,
        status=chance.choices(list(STATUSES), list(STATUSES.values()))[0],
        machine_count=MACHINES,
        errors=chance.choice((0, 0, 0, 1, 2, 3)),
        warnings=chance.choice((0, 1, 2)),
        judged_by=JUDGED_BY,
    )


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def cases(person: User) -> dict[str, str]:
    """The queries that are measured, by name; those of pages are of `person`."""
    mine = Environment.objects.visible_to(person)
    middle = mine.newest_first()[mine.count() // 2]
    recently = f"{mine.newest_first()[80].changed_at:%Y-%m-%d}"
    left = User.objects.filter(
        ~Q(memberships__team=middle.team), environments__team=middle.team
    ).first()
    places = {
        sort: quote(order.place_of(middle)) for sort, (_, order) in ORDERS.items()
    }
    return {
        "first page": "?",
        "middle page": f"?after={places[NEWEST]}",
        "last page": "?before=end",
        **{f"sorted {sort}": f"?sort={sort}" for sort in ORDERS},
        **{
            f"middle, sorted {sort}": f"?sort={sort}&after={place}"
            for sort, place in places.items()
        },
        **{f"last, sorted {sort}": f"?sort={sort}&before=end" for sort in ORDERS},
        "search all have": "?q=sunday",
        "search a quarter has": "?q=contoso",
        "search a quarter, last page": "?q=contoso&before=end",
        "search two words": "?q=contoso+production",
        "search two words, common": "?q=contoso+test",
        "search one has": "?q=osl000050-m7",
        "search none has": "?q=zzzzzz",
        "search none has, two letters": "?q=qq",
        **{f"search, sorted {sort}": f"?q=tailspin&sort={sort}" for sort in ORDERS},
        "filter team": f"?team={middle.team_id}",
        **{f"filter status {each}": f"?status={each}" for each in EnvironmentStatus},
        "filter status, sorted name": "?status=withdrawn&sort=name",
        "filter owner": f"?owner={middle.owner_id}",
        "filter owner, sorted findings": f"?owner={middle.owner_id}&sort=findings",
        "filter owner who left": f"?owner={left.pk if left else 0}",
        "filter layout": "?layout=clustered",
        "filter rare purpose": "?purpose=production",
        "filter errors": "?findings=errors",
        "filter warnings only": "?findings=warnings",
        "filter none": "?findings=none",
        "filter changed since": f"?since={recently}",
        "filter rare, sorted name": "?purpose=production&findings=none&sort=name",
        "filters and search": "?layout=clustered&findings=errors&q=osl0000",
        "all filters": "?layout=clustered&findings=errors&status=approved"
        f"&owner={middle.owner_id}&purpose=development&since=2026-01-01",
    }


def main(kind: str) -> None:
    with connection.cursor() as cursor:
        of_it = "SELECT indexdef FROM pg_indexes WHERE indexname = %s"
        cursor.execute(of_it, [SEARCH_INDEX])
        (definition,) = cursor.fetchone()
        cursor.execute(f"DROP INDEX {SEARCH_INDEX}")
    people = [User.objects.create_user(f"{kind} with {size}") for size in SIZES]
    for person, size in zip(people, SIZES, strict=True):
        fill(person, size, SHARES[kind])
    with connection.cursor() as cursor:
        cursor.execute(definition)
        cursor.execute(f"ALTER INDEX {SEARCH_INDEX} ALTER COLUMN 1 SET STATISTICS 0")
        cursor.execute("VACUUM ANALYZE")
    answer = [{"session": session_of(each), "cases": cases(each)} for each in people]
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
