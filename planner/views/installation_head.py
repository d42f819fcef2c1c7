"""The head of an installation: what it comes to, and what it says against itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.timezone import get_current_timezone_name, localtime
from django.utils.translation import gettext as _

from planner.domain.installation.self_audit import Gap, self_audit
from planner.domain.installation.standing import Verdict
from planner.domain.installation.task_state import TaskState
from planner.domain.status import Status
from planner.domain.wording import listed
from planner.models import Installation, Task
from planner.services.approvals import approval_stands, withdrawn_since
from planner.services.installations import open_phases, verdict_of
from planner.services.tasks import states_of

MOST_STEPS = 5
"""Each remark names so many steps; the others are counted."""

KINDS = {
    Verdict.NOT_ACCEPTED: "error",
    Verdict.INCOMPLETE: "warning",
    Verdict.ACCEPTED_WITH_ACTIONS: "info",
    Verdict.ACCEPTED: "ok",
}


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """One thing that the audit says, the first steps that it says it of, and more."""

    gap: Gap
    count: int
    tasks: tuple[Task, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.tasks)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of the page of `installation`."""

    installation: Installation
    verdict: Verdict
    reasons: tuple[str, ...]
    remarks: tuple[ShownRemark, ...]

    @property
    def kind(self) -> str:
        return KINDS[self.verdict]


def installation_head(installation: Installation, tasks: Sequence[Task]) -> Head:
    """The head of `installation`; `tasks` are those in force, with their results.

    Its revision and the review of that are best at hand; a few queries more.
    """
    states = states_of(tasks)
    for task in tasks:
        task.installation = installation
    return Head(
        installation=installation,
        verdict=verdict_of(installation, states),
        reasons=tuple(_reasons(installation, states)),
        remarks=_remarks(tasks, states),
    )


def _reasons(installation: Installation, states: Sequence[TaskState]) -> Iterator[str]:
    """Why it is not accepted, as far as the audit does not say so."""
    revision = installation.revision
    status = Status(revision.review.status)
    said = {"revision": revision.called, "status": status.label.lower()}
    if not approval_stands(installation):
        yield _("%(revision)s is not approved any more: %(status)s.") % said
    elif since := withdrawn_since(installation):
        at = f"{localtime(since.at):%Y-%m-%d %H:%M} ({get_current_timezone_name()})"
        text = _(
            "The approval of %(revision)s held until the end; %(who)s has withdrawn it"
            " since, on %(at)s."
        )
        yield text % {**said, "who": since.by_name, "at": at}
    if not states:
        yield _("It has no steps.")
    if left := [phase.label for phase in open_phases(installation, states)]:
        yield _("Phases that are not closed: %s.") % listed(left)


def _remarks(
    tasks: Sequence[Task], states: Sequence[TaskState]
) -> tuple[ShownRemark, ...]:
    rows = {task.key: task for task in tasks}
    return tuple(
        ShownRemark(
            remark.gap,
            len(remark.tasks),
            tuple(rows[state.key] for state in remark.tasks[:MOST_STEPS]),
        )
        for remark in self_audit(states)
    )
