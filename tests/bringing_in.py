"""Files of an installation in short words: `filled(installation, row…)`."""

import json
import re
from dataclasses import replace

from planner.domain.installation.bringing_in import Choices
from planner.exporters import offline
from planner.results_files import read
from planner.services.bringing_in import SeenFile, bring_in
from planner.services.tasks import steps_of, tasks_of
from planner.services.weighing import weighed


def checklist_of(installation):
    """The checklist of `installation`, with what became of its steps so far."""
    tasks = tasks_of(installation)
    return replace(
        steps_of(installation.revision),
        installation=installation.number,
        results={task.step: task.result.as_value() for task in tasks if task.result},
        digests={task.step: task.digest for task in tasks},
    )


def results_of(installation):
    """The results that count, in the order of the steps."""
    return [task.result for task in tasks_of(installation)]


def offline_data(installation):
    """What the offline page knows of `installation`."""
    text = offline.about(checklist_of(installation))
    return json.loads(re.sub(r"^<template[^>]*>|</template>$", "", text))


def saved_by_the_page(data, says):
    """The file that the page saves once `says` was filled in, by the ids of steps."""
    blank = {"note": "", "evidence": "", "by": "Grace", "at": "2026-11-23T10:00:00Z"}
    results = {step["id"]: step["result"] for step in data["steps"] if step["result"]}
    results.update({step: {**blank, **values} for step, values in says.items()})
    names = ("format", "version", "plan", "revision", "fingerprint", "installation")
    rows = [
        {key: step[key] for key in ("id", "digest", "answers")} | results[step["id"]]
        for step in data["steps"]
        if step["id"] in results
    ]
    head = {name: data[name] for name in names}
    return json.dumps({**head, "saved_at": "2026-11-23T10:05:00Z", "results": rows})


def filled(installation, says, data=None):
    """The file of `installation` with what `says` says, by the ids of its steps."""
    return saved_by_the_page(data or offline_data(installation), says).encode()


def all_passed_in(installation):
    """Every step passed, with evidence: for `filled`."""
    return {
        task.step: {"outcome": "passed", "evidence": "seen"}
        for task in tasks_of(installation)
    }


def seen(installation, body, name="results.json"):
    """The file as somebody sees it who has just chosen it."""
    file = read(body)
    return SeenFile(name, file, weighed(installation, file).stand)


def brought_in(installation, body, by, choices=None):
    """How many results of `body` were brought in."""
    return bring_in(installation, seen(installation, body), choices or Choices(), by=by)


def groups(installation, body):
    """What would become of each step in `body`, by its id."""
    rows = weighed(installation, read(body)).rows
    return {row.filed.step: row.group for row in rows}
