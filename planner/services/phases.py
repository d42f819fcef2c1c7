"""The gates of an installation: each phase is closed by a reviewer."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.gates import Condition, Gate
from planner.domain.installation.self_audit import Gap, self_audit
from planner.domain.installation.task_state import TaskState
from planner.domain.refusal import Refusal
from planner.domain.steps.phase import Phase
from planner.domain.wording import abridged
from planner.models import Deed, GateMove, Installation, Revision
from planner.permissions import membership, refuse, why_not_accept
from planner.services.history import name_of, record
from planner.services.installations import (
    ask_for,
    closed_phases,
    locked_installation,
    why_over,
)
from planner.services.tasks import states_of, tasks_of

IN_THE_WAY = (Gap.NOT_EXECUTED, Gap.BLOCKED, Gap.SENT_BACK, Gap.NOT_LOOKED_AT)
"""What keeps a phase from being closed."""


@transaction.atomic
def close_phase(
    installation: Installation, phase: Phase, *, by: User, text: str = ""
) -> GateMove:
    """Close `phase`: its results stand then.

    Raises NotAllowed for others than reviewers, and Refusal with the reason.
    """
    here = locked_installation(installation)
    refuse(why_not_accept(membership(by, here.environment.team_id)))
    if reason := why_over(here):
        raise Refusal(reason)
    if phase in closed_phases(here):
        raise Refusal(_("Somebody else has closed it already."))
    missing = gate_of(phase, states_of(tasks_of(here))).missing
    if missing:
        raise Refusal(" ".join(missing))
    return _moved(here, phase, Deed.PHASE_CLOSED, by, ask_for(text, needed=False))


@transaction.atomic
def open_phase(
    installation: Installation, phase: Phase, *, by: User, text: str
) -> GateMove:
    """Open `phase` again; `text` says why. Raises as `close_phase` does, and Unfit."""
    here = locked_installation(installation)
    refuse(why_not_accept(membership(by, here.environment.team_id)))
    if reason := why_over(here):
        raise Refusal(reason)
    if phase not in closed_phases(here):
        raise Refusal(_("It is open already."))
    return _moved(here, phase, Deed.PHASE_OPENED, by, ask_for(text))


def open_again(
    here: Installation, phases: Collection[Phase], revision: Revision, *, by: User
) -> None:
    """Open those of `phases` that are closed, because `revision` changes their steps.

    Part of a transaction that has `here` locked.
    """
    text = _("%s changes its steps.") % revision.called
    for phase in closed_phases(here).keys() & set(phases):
        _moved(here, phase, Deed.PHASE_OPENED, by, text)


def gate_of(phase: Phase, states: Iterable[TaskState]) -> Gate:
    """What `phase` still asks for; `states` may be those of all phases."""
    ours = [state for state in states if state.phase is phase]
    found = {remark.gap: remark.tasks for remark in self_audit(ours)}
    return Gate(tuple(_condition(gap, found.get(gap, ())) for gap in IN_THE_WAY))


def _condition(gap: Gap, tasks: tuple[TaskState, ...]) -> Condition:
    names = [f"{task.number} {task.title}" for task in tasks]
    return Condition(f"{gap.label}: {abridged(names) if names else 'none'}.", not names)


def _moved(
    here: Installation, phase: Phase, deed: Deed, by: User, text: str
) -> GateMove:
    record(
        here.environment,
        deed,
        by=by,
        about=f"{here.called}, {phase.label}",
        why=text,
    )
    return GateMove.objects.create(
        installation=here,
        phase=phase,
        closes=deed is Deed.PHASE_CLOSED,
        text=text,
        by=by,
        by_name=name_of(by),
    )
