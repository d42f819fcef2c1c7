"""A running installation takes over a revision that is approved meanwhile."""

from collections.abc import Mapping
from dataclasses import astuple
from typing import Any

from django.contrib.auth.models import User

from planner.domain.diff import Change
from planner.domain.installation.carrying_over import (
    CarryOver,
    Planned,
    carried_over,
    differences,
)
from planner.domain.step_result import Outcome
from planner.models import (
    Carried,
    Deed,
    Environment,
    Installation,
    Result,
    Revision,
    SetAside,
    Task,
)
from planner.services.assignments import people_to_give_to
from planner.services.history import name_of, record
from planner.services.installation_notices import tell_if_all_done, work_is_back
from planner.services.installations import locked_installation
from planner.services.phases import open_again
from planner.services.tasks import brief_tasks_of, columns_of

COLUMNS = (
    *("number", "step", "kind", "phase", "machine", "where", "title", "detail"),
    *("expected", "who", "evidence_asked", "source", "depends_on", "waits_for"),
    *("items", "is_own", "inputs", "digest", "removed_in"),
    *("result", "inspection", "file_count"),
)
"""What may change of a task; the person it is given to stays."""


def carry_over(
    environment: Environment, revision: Revision, *, by: User
) -> CarryOver | None:
    """Let the running installation carry out `revision`, which `by` just approved.

    Results of steps whose inputs are the same hold. Those of changed steps are set
    aside, with what changed; phases in which something is to be done open again; steps
    that are gone stay in the record. Where nothing is left to be done, the reviewers
    are told. None where nothing runs. Part of a transaction.
    """
    running = environment.installations.running().first()
    if running is None:
        return None
    here = locked_installation(running)
    if not here.is_running:
        return None
    columns = columns_of(revision)
    tasks = {task.key: task for task in here.tasks.with_results()}
    over = carried_over(
        [Planned(t.key, t.inputs) for t in tasks.values() if t.removed_in is None],
        [Planned(key, each["inputs"]) for key, each in columns.items()],
    )
    changes = _set_aside(tasks, columns, revision, by)
    _rewrite(tasks, columns, revision)
    heirs = _heirs(here, tasks)
    Task.objects.bulk_create(
        Task(installation=here, key=key, person_id=heirs.get(each["machine"]), **each)
        for key, each in columns.items()
        if key not in tasks
    )
    Carried.objects.create(
        installation=here, revision=revision, by=by, by_name=name_of(by)
    )
    here.revision = revision
    here.save(update_fields=["revision"])
    touched = {columns[key]["phase"] for key in (*over.added, *over.changed)}
    open_again(here, touched, revision, by=by)
    about = f"{here.called}, {revision.called}"
    record(environment, Deed.RESULTS_SET_ASIDE, by=by, about=about, changes=changes)
    if over.added or over.changed:
        work_is_back(here)
    tell_if_all_done(here, brief_tasks_of(here))
    return over


def _set_aside(
    tasks: Mapping[str, Task],
    columns: Mapping[str, Any],
    revision: Revision,
    by: User,
) -> list[Change]:
    """Set aside the results that answer other inputs than those of `revision`."""
    changes: list[Change] = []
    aside: list[SetAside] = []
    for key, task in tasks.items():
        result = task.result
        now = columns.get(key)
        if result is None or now is None or result.digest == now["digest"]:
            continue
        what = differences(task.inputs, now["inputs"])
        aside.append(
            SetAside(
                result=result,
                revision=revision,
                changes=[astuple(change) for change in what],
                by=by,
                by_name=name_of(by),
            )
        )
        changes.append(Change(task.where, str(task), _label(result), ""))
        task.result = task.inspection = None
        task.file_count = 0
    SetAside.objects.bulk_create(aside)
    return changes


def _rewrite(
    tasks: Mapping[str, Task], columns: Mapping[str, Any], revision: Revision
) -> None:
    """Let the tasks say what `revision` says; what it has no more is only kept."""
    for key, task in tasks.items():
        if key in columns:
            values = {**columns[key], "removed_in": None}
        else:
            values = {"removed_in": task.removed_in or revision.number}
        for name, value in values.items():
            setattr(task, name, value)
    # Ten times as fast as an update, which names each task in each column.
    Task.objects.bulk_create(
        tasks.values(),
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=COLUMNS,
    )


def _heirs(here: Installation, tasks: Mapping[str, Task]) -> dict[int | None, int]:
    """Who new tasks of a machine are given to: whoever has all the others.

    Nothing new is given to somebody who carries out nothing of the team any more.
    """
    people: dict[int | None, set[int | None]] = {}
    for task in tasks.values():
        people.setdefault(task.machine, set()).add(task.person_id)
    return {
        machine: person.pk
        for person in people_to_give_to(here)
        for machine, theirs in people.items()
        if machine is not None and theirs == {person.pk}
    }


def _label(result: Result) -> str:
    return Outcome(result.outcome).label
