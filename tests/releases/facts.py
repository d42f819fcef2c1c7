"""What is in a portal, as plain data that has to be the same after every upgrade.

`python -m tests.releases.facts` prints it. Only what has been there since the first
models is asked for, so that the code of an old version can print it too.
"""

import json
import os
from hashlib import sha256

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "k2portal.settings")
django.setup()

from django.apps import apps  # noqa: E402

from planner.document import to_data  # noqa: E402
from planner.models.designs import design_of  # noqa: E402


def facts():
    """People, plans, revisions, verdicts, comments, history, tasks and files."""

    def rows(name, *paths):
        if name.lower() not in apps.all_models["planner"]:
            return None
        found = apps.get_model("planner", name).objects.order_by("pk")
        return [[plain(row, path) for path in paths] for row in found]

    def plain(row, path):
        for name in path.split("."):
            row = row and getattr(row, name, None)
        return row if isinstance(row, int | None) else str(row)

    environments = apps.get_model("planner", "Environment").objects.order_by("pk")
    history = apps.get_model("planner", "Entry").objects.order_by("pk")
    return {
        "members": rows("Membership", "user.username", "team.name", "is_planner"),
        "plans": {each.name: to_data(design_of(each)) for each in environments},
        "states": [[e.name, e.status, e.version, e.errors] for e in environments],
        "revisions": rows("Revision", "environment.name", "number", "fingerprint"),
        "reviews": rows("Review", "revision_id", "status"),
        "verdicts": rows("Verdict", "review_id", "by.username", "text"),
        "comments": rows("Comment", "thread.environment.name", "by_name", "text"),
        "entries": rows("Entry", "environment.name", "deed", "by_name", "about", "at"),
        "changes": [as_sum([e.changes, e.cured, e.brought]) for e in history],
        "installations": rows("Installation", "revision_id", "number", "stage"),
        "tasks": rows("Task", "installation_id", "step", "phase", "assignee.username"),
        "results": rows("Result", "task_id", "outcome", "note", "evidence", "by_name"),
        "inspections": rows("Inspection", "result_id", "accepted", "text", "by_name"),
        "gates": rows("GateMove", "installation_id", "phase", "closes"),
        "files": rows("EvidenceFile", "result_id", "name", "sha256", "file.name"),
    }


def as_sum(value):
    text = json.dumps(value, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    print(json.dumps(facts(), indent=1, sort_keys=True))
