"""Fills the database, and prints as JSON what is to be measured.

Run by pages.py as a process of its own, for only there the settings are right.
"""

import dataclasses
import json
import logging
import sys
from urllib.parse import urlencode

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.page import CSRF_TOKEN, JUDGED, ROWS, Page  # noqa: E402
from benchmarks.plans import a_cluster  # noqa: E402
from planner.models import Environment, Team  # noqa: E402
from planner.models.designs import design_of  # noqa: E402
from planner.rules import findings  # noqa: E402
from planner.services.environments import create_environment  # noqa: E402
from planner.services.judgement import judgement  # noqa: E402
from planner.services.rows import environment_columns  # noqa: E402
from planner.services.teams import create_team  # noqa: E402
from planner.wizard import DONE, STEPS  # noqa: E402

ENVIRONMENTS = 1000
LIVE = ("machines", "components", "database", "licenses")


def fill(owner: User, team: Team) -> tuple[int, int]:
    """A thousand environments of one person; the keys of one small and one large."""
    plan = a_cluster(10)
    columns = {**environment_columns(plan), **judgement(plan, findings(plan))}
    Environment.objects.bulk_create(
        Environment(
            team=team,
            owner=owner,
            changed_by=owner,
            **{**columns, "name": f"Environment {number}"},
        )
        for number in range(ENVIRONMENTS - 2)
    )
    progress = {step.slug: DONE for step in STEPS if step.form}
    small, large = (
        create_environment(a_cluster(machines), by=owner, progress=progress)
        for machines in (10, 100)
    )
    return small.pk, large.pk


def pages(small: int, large: int) -> list[Page]:
    """The main pages, each with the floor it stands on."""
    of_small, of_large = f"/environments/{small}/", f"/environments/{large}/"
    judged = JUDGED.format(large)
    return [
        Page(f"list of {ENVIRONMENTS:,} environments", "/", ROWS),
        Page("last page of the list", "/?before=end", ROWS),
        Page("environment of 10 machines", of_small, ROWS),
        Page("task list", f"{of_small}design/", ROWS),
        *(
            Page(f"step {step.slug}", f"{of_small}design/{step.slug}/", ROWS)
            for step in STEPS
        ),
        *(_live(small, slug) for slug in LIVE),
        _conflict(small, "machines"),
        Page("history", f"{of_small}history/", ROWS),
        Page("cure all", f"{of_small}cures/", ROWS),
        Page("checklist", f"{of_small}checklist/", ROWS),
        Page("new environment", "/environments/new/", ROWS),
        Page("import", "/environments/import/", ROWS),
        Page("environment of 100 machines", of_large, judged),
        Page("step review of 100 machines", f"{of_large}design/review/", judged),
        Page("checklist of 100 machines", f"{of_large}checklist/", judged),
    ]


def _live(pk: int, slug: str) -> Page:
    path = f"/environments/{pk}/design/{slug}/live/"
    return Page(f"findings while typing: {slug}", path, ROWS, _input(pk, slug))


def _conflict(pk: int, slug: str) -> Page:
    """The page with both versions: what is sent is older than what is kept."""
    path = f"/environments/{pk}/design/{slug}/"
    body = f"{_input(pk, slug)}&version=0&machine-1-hostname=OTHER"
    return Page(f"conflict on {slug}", path, ROWS, body, status=409)


def _input(pk: int, slug: str) -> str:
    """What a browser sends for a step as it is."""
    design = design_of(Environment.objects.get(pk=pk))
    form = next(step.form for step in STEPS if step.slug == slug)
    assert form is not None
    return urlencode(dict(form.raw(design).lists()), doseq=True)


def with_queries(page: Page, client: Client) -> Page:
    """`page`, and how many queries it takes."""
    kind = "application/x-www-form-urlencoded"
    with CaptureQueriesContext(connection) as queries:
        if page.body:
            reply = client.post(
                page.path, page.body, kind, headers={"X-CSRFToken": CSRF_TOKEN}
            )
        else:
            reply = client.get(page.path)
    assert reply.status_code == page.status, (page, reply.status_code)
    return dataclasses.replace(page, queries=len(queries))


def main() -> None:
    logging.getLogger("django.request").setLevel(logging.ERROR)  # 409 is expected
    owner = User.objects.create_user("ada", first_name="Ada", last_name="Lovelace")
    team = create_team("Contoso", by=owner)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(owner)
    measured = [with_queries(page, client) for page in pages(*fill(owner, team))]
    json.dump(
        {
            "session": client.cookies["sessionid"].value,
            "pages": [dataclasses.asdict(page) for page in measured],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
