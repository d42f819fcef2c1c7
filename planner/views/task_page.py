"""What the page of a task shows: the step, how it stands, and its whole record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from planner.domain.diff import Change
from planner.domain.source_names import page_name
from planner.http import UserRequest
from planner.models import (
    Deed,
    Entry,
    EvidenceFile,
    Installation,
    Result,
    SetAside,
    Task,
)
from planner.permissions import membership, why_not_carry_out
from planner.services.assignments import people_to_give_to
from planner.services.my_work import states_in
from planner.services.tasks import names_of
from planner.views.task_inspection import TaskInspection, task_inspection
from planner.views.task_lists import Neighbours, neighbours
from planner.views.task_rows import TaskRow, task_rows


@dataclass(frozen=True, slots=True)
class Recorded:
    """A result in the record of a task, with all that was said of it since.

    `is_standing` is whether it counts, `aside` why it counts no more if it was set
    aside, and `changes` what of the step had changed then.
    """

    result: Result
    is_standing: bool
    aside: SetAside | None

    @property
    def files(self) -> Sequence[EvidenceFile]:
        return list(self.result.files.all())

    @property
    def changes(self) -> list[Change]:
        return [Change(*each) for each in self.aside.changes] if self.aside else []


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task as one person meets it on its page.

    `why_not_carry_out` is why they write down nothing in this team, or "", and `around`
    what stands around it in the list that they came from.
    """

    task: Task
    row: TaskRow
    inspection: TaskInspection
    why_not_carry_out: str
    around: Neighbours

    @classmethod
    def of(cls, request: UserRequest, task: Task) -> Self:
        here = task.installation
        team = here.environment.team_id
        member = membership(request.user, team)
        members = {team: member} if member else {}
        row = task_rows([task], states_in([here.pk]), members)[0]
        inspection = task_inspection(here, task, request.user, member)
        came_from = request.POST.get("next", request.GET.get("next", ""))
        around = neighbours(task, came_from, request.user)
        return cls(task, row, inspection, why_not_carry_out(member), around)

    @property
    def is_held_up(self) -> bool:
        return bool(self.row.waits_for)

    def context(self) -> dict[str, Any]:
        """What the template takes, but for the forms."""
        here = self.task.installation
        people = [] if self.row.why_not else people_to_give_to(here)
        record = _record(self.task)
        return {
            "task": self.task,
            "row": self.row,
            "inspection": self.inspection,
            "installation": here,
            "environment": here.environment,
            "record": record,
            "taken_over": _taken_over(here, record),
            "people": names_of(people).items(),
            "is_held_up": self.is_held_up,
            "around": self.around,
            "sources": [(page, page_name(page)) for page in self.task.source],
        }


def _record(task: Task) -> list[Recorded]:
    """Every result of `task`, the latest first; three queries."""
    results = task.results.select_related("set_aside__revision").defer(
        "set_aside__revision__content",
        "set_aside__revision__keys",
        "set_aside__revision__findings",
    )
    return [
        Recorded(each, each.pk == task.result_id, getattr(each, "set_aside", None))
        for each in results.prefetch_related("files", "inspections")
    ]


def _taken_over(here: Installation, record: Sequence[Recorded]) -> Entry | None:
    """When the revision took over, if the result that counts is older than that."""
    standing = next((each.result for each in record if each.is_standing), None)
    if standing is None:
        return None
    about = f"{here.called}, {here.revision.called}"
    deeds = here.environment.history.filter(deed=Deed.RESULTS_SET_ASIDE, about=about)
    return deeds.filter(at__gt=standing.at).order_by("pk").first()
