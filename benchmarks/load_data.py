"""Fills the database for a day of work, and afterwards looks at what was confirmed.

Run by load.py as a process of its own, for only there the settings are right. `fill`
takes how many environments there are; `check` reads from standard input what people
were told is written, and prints what is not there.
"""

import json
import sys

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402

from benchmarks.list_data import fill, session_of  # noqa: E402
from k2portal.bootstrap import ROOT  # noqa: E402
from planner import document  # noqa: E402
from planner.models import Environment, Membership, Result, Team  # noqa: E402
from planner.services.environments import create_environment  # noqa: E402
from planner.services.tasks import tasks_of  # noqa: E402
from tests.installing import started  # noqa: E402

PEOPLE = 50
SAMPLE = ROOT / "tests" / "samples" / "clustered-clean.yaml"


def a_day(size: int) -> list[dict[str, object]]:
    """Fifty people of one team: for each a session, an environment, an installation."""
    boss = User.objects.create_user("boss")
    fill(boss, size, (100,))
    team = Team.objects.get(memberships__user=boss)
    return [_worker(team, boss, number) for number in range(PEOPLE)]


def _worker(team: Team, boss: User, number: int) -> dict[str, object]:
    person = User.objects.create_user(f"person-{number}")
    plan = document.read(SAMPLE.read_bytes())
    Membership.objects.create(team=team, user=person, is_planner=True)
    environment = create_environment(plan, by=person, team=team)
    installation = started(environment, person, boss)
    return {
        "session": session_of(person),
        "environment": environment.pk,
        "number": installation.number,
        "tasks": [task.pk for task in tasks_of(installation)],
    }


def missing(confirmed: list[list[str]]) -> list[list[str]]:
    """What of `confirmed` is not there: pairs of a place and what was written there."""
    notes = dict(Environment.objects.values_list("pk", "notes"))
    results = set(Result.objects.values_list("task", "note"))
    lost = []
    for kind, pk, text in confirmed:
        is_there = (
            notes.get(int(pk)) == text
            if kind == "notes"
            else (int(pk), text) in results
        )
        if not is_there:
            lost.append([kind, pk, text])
    return lost


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        json.dump(a_day(int(sys.argv[2])), sys.stdout)
    else:
        json.dump(missing(json.load(sys.stdin)), sys.stdout)
