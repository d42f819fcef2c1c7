"""The tasks of an installation: made of the steps of a revision, and read as states."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet

from planner.domain.checklist import Checklist
from planner.domain.checklist_making import checklist_of_revision
from planner.domain.installation.task_state import TaskState
from planner.domain.step_result import Outcome
from planner.domain.steps.inputs import StepInputs, digest
from planner.domain.steps.phase import Phase
from planner.encryption import mark_of
from planner.models import Installation, Revision, Task
from planner.services.approvals import approval_carried_out
from planner.services.history import name_of
from planner.services.revisions import design_as_submitted


def steps_of(revision: Revision) -> Checklist:
    """The checklist that an installation of `revision` carries out."""
    return checklist_of_revision(
        design_as_submitted(revision),
        revision.number,
        revision.fingerprint,
        revision.judged,
    )


def columns_of(revision: Revision) -> dict[str, dict[str, Any]]:
    """The tasks that `revision` asks for, as columns, by the keys of their steps."""
    checklist = steps_of(revision)
    inputs = StepInputs(checklist.design, mark_of)
    keys = {step.id: step.key for step in checklist.steps}
    found: dict[str, dict[str, Any]] = {}
    for step in checklist.steps:
        own = inputs.of(step)
        found[step.key] = {
            "number": step.number,
            "step": step.id,
            "kind": step.kind,
            "phase": step.phase,
            "machine": step.machine_id,
            "where": step.where,
            "title": step.title,
            "detail": step.detail,
            "expected": step.expected,
            "who": step.who or "",
            "evidence_asked": step.evidence,
            "source": list(step.source),
            "depends_on": [keys[each] for each in step.depends_on],
            "waits_for": list(step.waits_for),
            "items": list(step.items),
            "is_own": step.is_own,
            "inputs": own,
            "digest": digest(own),
        }
    return found


def tasks_of(installation: Installation) -> list[Task]:
    """The tasks in force, each with the result that counts; two queries."""
    return list(installation.tasks.in_force().with_results())


def brief_tasks_of(installation: Installation) -> list[Task]:
    """The same without their long texts, for installations of thousands of tasks."""
    return list(installation.tasks.in_force().with_results().in_brief())


def states_of(tasks: Iterable[Task]) -> list[TaskState]:
    """How `tasks`, which come with their results, stand."""
    return [state_of(task) for task in tasks]


def state_of(task: Task) -> TaskState:
    """How `task`, which comes with its result, stands."""
    result, inspection = task.result, task.inspection
    return TaskState(
        key=task.key,
        number=task.number,
        title=task.title,
        where=task.where,
        phase=Phase(task.phase),
        needs=tuple(task.depends_on),
        outcome=Outcome(result.outcome) if result else None,
        accepted=inspection.accepted if inspection else None,
        note=result.note if result else "",
        wants_evidence=bool(task.evidence_asked),
        has_evidence=bool(result and (result.evidence or task.file_count)),
        went_around=bool(result and result.around),
    )


def checklist_of_installation(installation: Installation) -> Checklist:
    """The checklist that is carried out: approved by whom, who does what, and results.

    Several people of one name are told apart by how they sign in.
    """
    tasks = installation.tasks.in_force().with_results()
    tasks = tasks.prefetch_related("result__files")
    names = names_of(task.person for task in tasks if task.person)
    return replace(
        steps_of(installation.revision),
        approval=approval_carried_out(installation),
        installation=installation.number,
        people={task.step: names[task.person_id] for task in tasks if task.person_id},
        results={
            task.step: task.result.as_value(
                task.inspection.accepted if task.inspection else None
            )
            for task in tasks
            if task.result
        },
        digests={task.step: task.digest for task in tasks},
    )


def people_of(installation: Installation) -> dict[int, str]:
    """Whoever a task of `installation` is given to, by their keys."""
    mine = {"tasks__installation": installation, "tasks__removed_in": None}
    return names_of(User.objects.filter(**mine).distinct())


def with_counts(found: QuerySet[Installation]) -> QuerySet[Installation]:
    """`found`, each with how many tasks it has as `total`, and as `done` has a result.

    What was sent back is still to be done.
    """
    here = Q(tasks__removed_in=None)
    unquestioned = Q(tasks__inspection=None) | Q(tasks__inspection__accepted=True)
    done = here & Q(tasks__result__isnull=False) & unquestioned
    counted = found.annotate(
        total=Count("tasks", filter=here), done=Count("tasks", filter=done)
    )
    return counted.order_by("-number")


def names_of(people: Iterable[User]) -> dict[int, str]:
    """What each of `people` is called, by their key; no two the same."""
    found = {person.pk: person for person in people}
    often = Counter(name_of(person) for person in found.values())
    return {
        pk: name_of(person)
        if often[name_of(person)] == 1
        else f"{name_of(person)} ({person.get_username()})"
        for pk, person in found.items()
    }
