"""Installations: started from an approved revision, stopped, and signed off."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from planner.domain.acknowledgement import SHORTEST_REASON, explains
from planner.domain.installation.standing import Verdict, verdict
from planner.domain.installation.task_state import TaskState
from planner.domain.refusal import Refusal
from planner.domain.step_result import LONGEST_TEXT
from planner.domain.steps.phase import Phase
from planner.domain.without_passwords import masked_text
from planner.models import (
    Carried,
    Deed,
    Environment,
    GateMove,
    Installation,
    Revision,
    Stage,
    Task,
)
from planner.permissions import (
    membership,
    refuse,
    why_not_accept,
    why_not_carry_out,
)
from planner.services.approvals import approval_stands, is_approved
from planner.services.environments import locked
from planner.services.history import name_of, record
from planner.services.tasks import columns_of, states_of, tasks_of


class Unfit(Refusal):
    """What was written is too short or too long."""


@transaction.atomic
def start_installation(revision: Revision, *, by: User) -> Installation:
    """Begin to carry `revision` out, with a task for each of its steps.

    Raises NotAllowed where `by` does not carry out plans of the team, and Refusal with
    the reason where it cannot be started.
    """
    here = locked(revision.environment)
    refuse(why_not_carry_out(membership(by, here.team_id)))
    if reason := why_not_start(here, revision):
        raise Refusal(reason)
    latest = here.installations.first()
    installation = Installation.objects.create(
        environment=here,
        number=latest.number + 1 if latest else 1,
        revision=revision,
        started_by=by,
        started_by_name=name_of(by),
    )
    Task.objects.bulk_create(
        Task(installation=installation, key=key, **columns)
        for key, columns in columns_of(revision).items()
    )
    Carried.objects.create(
        installation=installation, revision=revision, by=by, by_name=name_of(by)
    )
    about = _("%(installation)s of revision %(number)d") % {
        "installation": installation.called,
        "number": revision.number,
    }
    record(here, Deed.INSTALLATION_STARTED, by=by, about=about)
    return installation


def why_not_start(environment: Environment, revision: Revision) -> str:
    """Why `revision` cannot be carried out now, or ""."""
    if not is_approved(revision):
        return _("Only an approved revision can be carried out.")
    if running := environment.installations.running().first():
        return _("%s is running already.") % running.called
    return ""


@transaction.atomic
def sign_off(
    installation: Installation, *, revision: int, by: User, text: str = ""
) -> None:
    """Sign `installation` off, which `by` has read as carrying out that `revision`.

    Nothing of it changes any more then. Raises NotAllowed for others than reviewers,
    and Refusal with the reason while it is not accepted, or where it carries out
    another revision since.
    """
    here = locked_installation(installation)
    refuse(why_not_accept(membership(by, here.environment.team_id)))
    if reason := why_not_sign_off(here, verdict_of(here, states_of(tasks_of(here)))):
        raise Refusal(reason)
    if here.revision.number != revision:
        raise Refusal(
            _("%s is carried out since: look at it again.") % here.revision.called
        )
    _end(here, Stage.SIGNED_OFF, Deed.SIGNED_OFF, by, text)


@transaction.atomic
def stop_installation(installation: Installation, *, by: User, text: str) -> None:
    """End `installation` without an acceptance; `text` says why.

    Raises NotAllowed, Refusal where it has ended, and Unfit where `text` says nothing.
    """
    here = locked_installation(installation)
    refuse(why_not_carry_out(membership(by, here.environment.team_id)))
    if reason := why_over(here):
        raise Refusal(reason)
    ask_for(text)
    _end(here, Stage.STOPPED, Deed.INSTALLATION_STOPPED, by, text)


def why_not_sign_off(installation: Installation, stands: Verdict) -> str:
    """Why an installation with the verdict `stands` cannot be signed off, or ""."""
    if stands.can_be_signed_off:
        return why_over(installation)
    return why_over(installation) or _("It is not accepted yet: see what is missing.")


def why_over(installation: Installation) -> str:
    """Why nothing of `installation` can be changed any more, or ""."""
    if installation.is_running:
        return ""
    return _("%s has ended: nothing of it changes any more.") % installation.called


def verdict_of(installation: Installation, states: Collection[TaskState]) -> Verdict:
    """What `installation`, whose tasks stand as `states`, comes to."""
    return verdict(
        states,
        is_approved=approval_stands(installation),
        open_phases=len(open_phases(installation, states)),
    )


def open_phases(
    installation: Installation, states: Collection[TaskState]
) -> tuple[Phase, ...]:
    """The phases that have tasks and are not closed, in their order."""
    left = {state.phase for state in states} - closed_phases(installation).keys()
    return tuple(phase for phase in Phase if phase in left)


def closed_phases(installation: Installation) -> dict[Phase, GateMove]:
    """The phases that are closed, each with who closed it."""
    return closed_phases_in([installation.pk])[installation.pk]


def closed_phases_in(
    installations: Collection[int],
) -> dict[int, dict[Phase, GateMove]]:
    """The same for several, by their keys; one query."""
    closed: dict[int, dict[Phase, GateMove]] = {pk: {} for pk in installations}
    moves = GateMove.objects.filter(installation__in=installations)
    for move in moves.order_by("pk"):
        here = closed[move.installation_id]
        here.pop(Phase(move.phase), None)
        if move.closes:
            here[Phase(move.phase)] = move
    return closed


def locked_installation(installation: Installation) -> Installation:
    """The installation as it is now; nobody else changes it until the end.

    Raises Refusal when its environment was deleted.
    """
    there = Installation.objects.filter(environment__deleted_at=None)
    found = there.select_related("environment").filter(pk=installation.pk)
    here = found.select_for_update(of=("self",), no_key=True).first()
    if here is None:
        raise Refusal(_("Somebody has deleted this environment meanwhile."))
    return here


def ask_for(text: str, *, needed: bool = True) -> str:
    """`text` as it is kept; raises Unfit where it is too long, or says too little."""
    if needed and not explains(text):
        raise Unfit(_("Write why, in %d characters or more.") % SHORTEST_REASON)
    if len(text) > LONGEST_TEXT:
        raise Unfit(_("Write at most %d characters.") % LONGEST_TEXT)
    return masked_text(text.strip())


def _end(here: Installation, stage: Stage, deed: Deed, by: User, text: str) -> None:
    here.stage = stage
    here.ended_by, here.ended_by_name = by, name_of(by)
    here.ended_at = timezone.now()
    here.ended_text = ask_for(text, needed=False)
    here.save()
    record(here.environment, deed, by=by, about=here.called, why=here.ended_text)
