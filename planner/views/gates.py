"""The phases of an installation with their gates, its sign-off, and its end."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from planner.domain.refusal import Refusal
from planner.domain.steps.phase import Phase
from planner.forms.typed import typed
from planner.http import UserRequest, whole_number
from planner.models import Installation
from planner.permissions import membership, why_not_share
from planner.services.installations import sign_off, stop_installation
from planner.services.phases import close_phase, open_phase
from planner.services.tasks import tasks_of
from planner.views.acts import Refused, refused
from planner.views.gate_acts import ending_acts, shown_phases
from planner.views.installation_head import installation_head
from planner.views.own_installations import own_installation
from planner.views.sessions import signed_in
from planner.views.sign_off_files import FORMATS

NOTHING = Refused()


@signed_in
@require_safe
def show(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """The phases, what each still asks for, and how the installation ends."""
    return _page(request, own_installation(request, pk, number))


@signed_in
@require_POST
def close_it(request: UserRequest, pk: int, number: int, slug: str) -> HttpResponse:
    """Close a phase."""
    phase = _phase(slug)
    done = _("The phase “%s” is closed.") % phase.label
    return _answered(request, (pk, number), f"close-{slug}", done, close_phase, phase)


@signed_in
@require_POST
def open_it(request: UserRequest, pk: int, number: int, slug: str) -> HttpResponse:
    """Open a phase again, and say why."""
    phase = _phase(slug)
    done = _("The phase “%s” is open again.") % phase.label
    return _answered(request, (pk, number), f"open-{slug}", done, open_phase, phase)


@signed_in
@require_POST
def sign_it_off(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Sign the installation off, as it was read."""
    read = whole_number(request.POST.get("revision"))
    done = _("The installation is signed off.")
    return _answered(request, (pk, number), "sign-off", done, sign_off, revision=read)


@signed_in
@require_POST
def stop_it(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Stop the installation, and say why."""
    done = _("The installation is stopped.")
    return _answered(request, (pk, number), "stop", done, stop_installation)


def _phase(slug: str) -> Phase:
    try:
        return Phase(slug)
    except ValueError as error:
        raise Http404(f"There is no phase {slug}.") from error


def _answered(
    request: UserRequest,
    place: tuple[int, int],
    slug: str,
    done: str,
    service: Callable[..., object],
    *about: object,
    **read: int,
) -> HttpResponse:
    """Do it and show the page; where it is refused, with what was typed."""
    installation = own_installation(request, *place)
    text = typed(request.POST).get("text", "")
    try:
        service(installation, *about, by=request.user, text=text, **read)
    except Refusal as refusal:
        now = own_installation(request, *place)
        return _page(request, now, refused(slug, text, refusal))
    messages.success(request, done)
    return redirect("planner:gates", *place)


def _page(
    request: UserRequest, installation: Installation, not_done: Refused = NOTHING
) -> HttpResponse:
    tasks = tasks_of(installation)
    head = installation_head(installation, tasks)
    context: dict[str, Any] = {
        "environment": installation.environment,
        "installation": installation,
        "revision": installation.revision,
        "head": head,
        "phases": shown_phases(installation, tasks, request.user, not_done),
        "acts": ending_acts(installation, head.verdict, request.user, not_done),
        "formats": FORMATS,
        "why_not_share": why_not_share(membership(request.user, installation.team)),
        "refused": not_done,
    }
    name = "planner/installations/gates.html"
    return render(request, name, context, status=not_done.status)
