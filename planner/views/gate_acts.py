"""What a person can do with the phases of an installation, and with it as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from planner.domain.gates import Gate
from planner.domain.installation.progress import Progress, counted
from planner.domain.installation.standing import Verdict
from planner.domain.steps.phase import Phase
from planner.models import GateMove, Installation, Task
from planner.permissions import membership, why_not_accept, why_not_carry_out
from planner.services.installations import (
    closed_phases,
    why_not_sign_off,
    why_over,
)
from planner.services.phases import gate_of
from planner.services.tasks import states_of
from planner.views.acts import Act, Refused


@dataclass(frozen=True, slots=True)
class ShownPhase:
    """A phase: how far it is, its gate, who closed it if it is closed, and the form."""

    phase: Phase
    progress: Progress
    gate: Gate
    closed: GateMove | None
    act: Act


def shown_phases(
    installation: Installation,
    tasks: Sequence[Task],
    person: User,
    not_done: Refused,
) -> list[ShownPhase]:
    """The phases that have tasks, in their order."""
    states = states_of(tasks)
    closed = closed_phases(installation)
    member = membership(person, installation.environment.team_id)
    may_not = why_not_accept(member) or why_over(installation)
    shown = []
    for phase in Phase:
        ours = [state for state in states if state.phase is phase]
        if not ours:
            continue
        gate = gate_of(phase, ours)
        make = _opening if phase in closed else _closing
        act = make(installation, phase, gate, may_not, not_done)
        move = closed.get(phase)
        shown.append(ShownPhase(phase, counted(phase.label, ours), gate, move, act))
    return shown


def ending_acts(
    installation: Installation, verdict: Verdict, person: User, not_done: Refused
) -> list[Act]:
    """Signing off and stopping; none where it has ended."""
    if not installation.is_running and not not_done.slug:
        return []
    member = membership(person, installation.environment.team_id)
    place = [installation.environment_id, installation.number]
    return [
        Act(
            "sign-off",
            reverse("planner:sign-off", args=place),
            button=_("Sign off"),
            label=_("A word to the sign-off"),
            hint=_("May be left blank. Nothing of the installation changes after it."),
            kind="primary",
            why_not=why_not_accept(member) or why_not_sign_off(installation, verdict),
            read=str(installation.revision.number),
            **not_done.to("sign-off"),
        ),
        Act(
            "stop",
            reverse("planner:installation-stop", args=place),
            button=_("Stop the installation"),
            label=_("Why it is stopped"),
            hint=_("10 characters or more. It ends without an acceptance."),
            kind="danger",
            why_not=why_not_carry_out(member) or why_over(installation),
            **not_done.to("stop"),
        ),
    ]


def _closing(
    installation: Installation, phase: Phase, gate: Gate, may_not: str, said: Refused
) -> Act:
    slug = f"close-{phase}"
    missing = "" if gate.is_open else _("First all that it asks for has to be met.")
    return Act(
        slug,
        _address("gate-close", installation, phase),
        button=_("Close “%s”") % phase.label,
        label=_("A word to it"),
        hint=_("May be left blank. The results of the phase stand then."),
        kind="primary",
        why_not=may_not or missing,
        **said.to(slug),
    )


def _opening(
    installation: Installation, phase: Phase, gate: Gate, may_not: str, said: Refused
) -> Act:
    slug = f"open-{phase}"
    return Act(
        slug,
        _address("gate-open", installation, phase),
        button=_("Open “%s” again") % phase.label,
        label=_("Why it is opened again"),
        hint=_("10 characters or more."),
        kind="secondary",
        why_not=may_not,
        **said.to(slug),
    )


def _address(name: str, installation: Installation, phase: Phase) -> str:
    place = [installation.environment_id, installation.number, str(phase)]
    return reverse(f"planner:{name}", args=place)
