"""What a results file would do to an installation, as it stands now."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from planner.domain.installation.bringing_in import (
    Choices,
    TaskNow,
    Weighed,
    weigh,
)
from planner.domain.refusal import Refusal
from planner.domain.results_file import FiledResult, ResultsFile
from planner.domain.step_result import Outcome, StepResult
from planner.models import Installation, Result, Task
from planner.results_files.values import step_name
from planner.services.installations import closed_phases
from planner.services.kept_design import own_work_in
from planner.services.results import why_not_write
from planner.services.revisions import own_changes_since
from planner.services.tasks import state_of, tasks_of

NOTHING_DECIDED = Choices()


class WrongFile(Refusal):
    """The file is of another installation or plan."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a file does to an installation: its rows, and the tasks they are about."""

    rows: tuple[Weighed, ...]
    tasks: Mapping[str, Task]

    @property
    def stand(self) -> str:
        """Tells whether it is still what somebody has seen."""
        seen = [
            (
                row.filed.step,
                row.group,
                row.why,
                row.now.present.number if row.now and row.now.present else 0,
                [state.key for state in row.held_up_by],
            )
            for row in self.rows
        ]
        return sha256(json.dumps(seen).encode()).hexdigest()


def weighed(
    here: Installation, file: ResultsFile, choices: Choices = NOTHING_DECIDED
) -> Weighing:
    """What `file` would do to `here`; nothing is written.

    Raises WrongFile where it is of another installation or plan.
    """
    _check_whose(here, file)
    closed = closed_phases(here)
    tasks = {step_name(task.step): task for task in tasks_of(here)}
    printed = _printed(here, file.results)
    answers = {each.step: each.answers for each in file.results}
    now = {
        step: TaskNow(
            state_of(task),
            task.digest,
            _value(task.result),
            printed.get((task.pk, answers.get(step, 0))),
            why_not_write(here, task, closed),
        )
        for step, task in tasks.items()
    }
    rows = weigh(file, now, is_same_plan=_is_same_plan(here, file), choices=choices)
    return Weighing(rows, tasks)


def _check_whose(here: Installation, file: ResultsFile) -> None:
    if file.installation is not None and file.installation != here.number:
        text = _(
            "The file is of installation %(its)d, and this is %(ours)s."
            " Bring it in there, or choose another file."
        )
        raise WrongFile(text % {"its": file.installation, "ours": here.called})
    if not here.environment.revisions.filter(fingerprint=file.fingerprint).exists():
        text = _(
            "The file is of the plan “%(plan)s”, as no revision of this environment has"
            " it. Choose a file that was made here."
        )
        raise WrongFile(text % {"plan": file.plan})


def _is_same_plan(here: Installation, file: ResultsFile) -> bool:
    """Whether the file was made from a plan with the same steps, also the team's own.

    A file of a draft does not say which steps the team had then.
    """
    if file.fingerprint != here.revision.fingerprint:
        return False
    made_from = here.environment.revisions.filter(number=file.revision or 0).first()
    own = own_work_in(here.revision.content)
    return made_from is None or not own_changes_since(made_from, own)


def _printed(
    here: Installation, results: Sequence[FiledResult]
) -> dict[tuple[int, int], StepResult]:
    """The results that the file was made with, by task and number."""
    numbers = {each.answers for each in results} - {0}
    found = Result.objects.filter(task__installation=here, pk__in=numbers)
    return {(each.task_id, each.pk): _plain_value(each) for each in found}


def _value(result: Result | None) -> StepResult | None:
    return _plain_value(result) if result else None


def _plain_value(result: Result) -> StepResult:
    """`result` without its files, which no results file has."""
    return StepResult(
        outcome=Outcome(result.outcome),
        by=result.by_name,
        at=localtime(result.at),
        note=result.note,
        evidence=result.evidence,
        number=result.pk,
    )
