"""Results brought in from a file, once somebody has seen what it would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from planner.domain.acknowledgement import SHORTEST_REASON, explains
from planner.domain.diff import Change
from planner.domain.installation.bringing_in import Choices, Weighed, out_of_turn
from planner.domain.refusal import Refusal
from planner.domain.results_file import FiledResult, ResultsFile
from planner.domain.wording import abridged
from planner.models import Deed, Installation, Result, Task
from planner.permissions import membership, refuse, why_not_carry_out
from planner.services.history import record
from planner.services.installation_notices import tell_if_all_done
from planner.services.installations import ask_for, locked_installation
from planner.services.results import Answer, OutOfTurn, new_result
from planner.services.tasks import brief_tasks_of
from planner.services.weighing import weighed


class SeenOtherwise(Refusal):
    """Something has changed since somebody saw what the file would do."""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file called `name`, and how it stood when somebody saw what it would do."""

    name: str
    file: ResultsFile
    stand: str


@transaction.atomic
def bring_in(
    installation: Installation, seen: SeenFile, choices: Choices, *, by: User
) -> int:
    """Write down the results that a file brings; gives how many these are.

    Raises NotAllowed, WrongFile, SeenOtherwise when it stands otherwise than `by` has
    seen, OutOfTurn where `choices` do not say why steps were done before their turn,
    and Unfit.
    """
    here = locked_installation(installation)
    refuse(why_not_carry_out(membership(by, here.environment.team_id)))
    if weighed(here, seen.file).stand != seen.stand:
        raise SeenOtherwise(_("Something has changed since you saw this."))
    weighing = weighed(here, seen.file, choices)
    rows = [row for row in weighing.rows if row.counts]
    why = _why_around(rows, choices)
    pairs = [(row, weighing.tasks[row.filed.step]) for row in rows]
    results = [
        new_result(task, _answer(row, seen.name, choices), row.held_up_by, by=by)
        for row, task in pairs
    ]
    if results:
        Result.objects.bulk_create(results, batch_size=500)
        _let_them_count([task.pk for _row, task in pairs])
        tell_if_all_done(here, brief_tasks_of(here), by=by)
        about = f"{here.called}, {seen.name}"
        changes = [_change(row, task) for row, task in pairs]
        deed = Deed.RESULTS_BROUGHT_IN
        record(here.environment, deed, by=by, about=about, why=why, changes=changes)
    return len(results)


def _why_around(rows: Iterable[Weighed], choices: Choices) -> str:
    """Why steps were done before their turn, "" where none was."""
    early = list(out_of_turn(rows))
    if not early:
        return ""
    if not explains(choices.around):
        names = abridged([row.now.state.called for row in early if row.now])
        text = _(
            "Say in %(least)d characters or more why these were done before their turn,"
            " or leave them out: %(steps)s."
        )
        raise OutOfTurn(text % {"least": SHORTEST_REASON, "steps": names})
    return ask_for(choices.around)


def _answer(row: Weighed, name: str, choices: Choices) -> Answer:
    present = row.now.present if row.now else None
    return Answer(
        row.filed.outcome,
        note=row.filed.note,
        evidence=row.filed.evidence,
        around=choices.around,
        answers=present.number if present else 0,
        came_from=came_from(name, row.filed),
    )


def came_from(name: str, filed: FiledResult) -> str:
    """`results.json: Grace, 2026-11-23 10:00`, as far as the file says so."""
    said = ", ".join(filter(None, [filed.by, moment_in_words(filed.at)]))
    return f"{name}: {said}" if said else name


def moment_in_words(moment: datetime | None) -> str:
    """`2026-11-23 10:00` here, or the day where a file says no more; "" for None."""
    if moment is None:
        return ""
    here = localtime(moment) if is_aware(moment) else moment
    is_day = not is_aware(moment) and (here.hour, here.minute) == (0, 0)
    return f"{here:%Y-%m-%d}" if is_day else f"{here:%Y-%m-%d %H:%M}"


def _change(row: Weighed, task: Task) -> Change:
    present = row.now.present if row.now else None
    before = present.outcome.label if present else ""
    return Change(task.where, str(task), before, row.filed.outcome.label)


def _let_them_count(tasks: Sequence[int]) -> None:
    """Let the newest result of each of `tasks` be the one that counts."""
    newest = Result.objects.filter(task=OuterRef("pk")).order_by("-pk").values("pk")
    Task.objects.filter(pk__in=tasks).update(
        result=Subquery(newest[:1]), inspection=None, file_count=0
    )
