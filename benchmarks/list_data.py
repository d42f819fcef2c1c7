"""Fills the database with environments of 8 machines, and prints what is measured.

Run by list.py as a process of its own, for only there the settings are right.
"""

import json
import random
import sys
from datetime import timedelta

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from planner.domain.catalogue import Layout, Purpose  # noqa: E402
from planner.domain.search import folded, search_text  # noqa: E402
from planner.forms.environments import NEWEST, ORDERS  # noqa: E402
from planner.models import Environment, Machine, Team  # noqa: E402
from planner.services.judgement import JUDGED_BY  # noqa: E402
from planner.services.teams import create_team, home_team  # noqa: E402

SIZES = (100, 100_000)
MACHINES = 8
BATCH = 5000
COMPANIES = ("Contoso", "Fabrikam", "Tailspin", "Northwind")
NOTES = "Changes are made on the first Sunday of the month."
SEARCH_INDEX = "environment_search"


def fill(owner: User, size: int) -> None:
    """So many environments of `owner`, changed one minute after the other."""
    chance = random.Random(size)
    team = home_team(owner)
    for first in range(0, size, BATCH):
        numbers = range(first, min(first + BATCH, size))
        made = [_environment(owner, team, number, chance) for number in numbers]
        Environment.objects.bulk_create(made)
        Machine.objects.bulk_create(
            Machine(environment=environment, position=position, hostname=host)
            for number, environment in zip(numbers, made, strict=True)
            for position, host in enumerate(_hosts(number))
        )
    minutes = F("pk") * timedelta(minutes=1)
    start = timezone.now() - timedelta(days=365)
    Environment.objects.filter(owner=owner).update(changed_at=start + minutes)


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
        machine_count=MACHINES,
        errors=chance.choice((0, 0, 0, 1, 2, 3)),
        warnings=chance.choice((0, 1, 2)),
        judged_by=JUDGED_BY,
    )


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def cases(owner: User) -> dict[str, str]:
    """The queries that are measured, by name; those of pages are of `owner`."""
    mine = Environment.objects.visible_to(owner)
    middle = mine.newest_first()[mine.count() // 2]
    place = ORDERS[NEWEST][1].place_of(middle)
    recently = f"{mine.newest_first()[80].changed_at:%Y-%m-%d}"
    sorts = ("-changed", "changed", "name", "-name", "-machines", "-findings")
    return {
        "first page": "?",
        "middle page": f"?after={place}",
        "last page": "?before=end",
        **{f"sorted {sort}": f"?sort={sort}" for sort in sorts},
        **{f"last, sorted {sort}": f"?sort={sort}&before=end" for sort in sorts},
        "search all have": "?q=sunday",
        "search a quarter has": "?q=contoso",
        "search two words": "?q=contoso+production",
        "search one has": "?q=osl000050-m7",
        "search none has": "?q=zzzzzz",
        "search none has, two letters": "?q=qq",
        "search, sorted name": "?q=tailspin&sort=name",
        "filter layout": "?layout=clustered",
        "filter rare purpose": "?purpose=production",
        "filter errors": "?findings=errors",
        "filter warnings only": "?findings=warnings",
        "filter none": "?findings=none",
        "filter changed since": f"?since={recently}",
        "filter rare, sorted name": "?purpose=production&findings=none&sort=name",
        "filters and search": "?layout=clustered&findings=errors&q=osl0000",
    }


def main() -> None:
    with connection.cursor() as cursor:
        of_it = "SELECT indexdef FROM pg_indexes WHERE indexname = %s"
        cursor.execute(of_it, [SEARCH_INDEX])
        (definition,) = cursor.fetchone()
        cursor.execute(f"DROP INDEX {SEARCH_INDEX}")
    people = [User.objects.create_user(f"owner-of-{size}") for size in SIZES]
    for person in people:
        create_team(f"Team of {person}", by=person)
    for person, size in zip(people, SIZES, strict=True):
        fill(person, size)
    with connection.cursor() as cursor:
        cursor.execute(definition)
        cursor.execute(f"ALTER INDEX {SEARCH_INDEX} ALTER COLUMN 1 SET STATISTICS 0")
        cursor.execute("VACUUM ANALYZE")
    answer = [{"session": session_of(each), "cases": cases(each)} for each in people]
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
