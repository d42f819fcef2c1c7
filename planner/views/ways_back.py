"""The step of the wizard that somebody came from, and goes back to when done."""

from django.urls import reverse

from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.http import UserRequest
from planner.models import Environment
from planner.wizard import steps_of


def step_sent(request: UserRequest, environment: Environment) -> str:
    """The slug of the step that the request names as `back`; "" for no such step."""
    design = Design(layout=Layout(environment.layout))
    sent = request.POST.get("back", request.GET.get("back", ""))
    return sent if sent in {step.slug for step in steps_of(design)} else ""


def way_back(environment: Environment, slug: str) -> str:
    """The address of the step, or of the environment if `slug` is ""."""
    if slug:
        return reverse("planner:step", args=[environment.pk, slug])
    return reverse("planner:environment", args=[environment.pk])


def accept_url(environment: Environment, code: str, back: str = "") -> str:
    """Where a warning is accepted; afterwards one is led back to the step `back`."""
    return _with_back(reverse("planner:accept", args=[environment.pk, code]), back)


def cure_url(environment: Environment, code: str, back: str = "") -> str:
    """Where a finding is cured; afterwards one is led back to the step `back`."""
    return _with_back(reverse("planner:cure", args=[environment.pk, code]), back)


def undo_url(environment: Environment, entry: int, back: str = "") -> str:
    """Where a cure is taken back; afterwards one is led back to the step `back`."""
    return _with_back(reverse("planner:undo", args=[environment.pk, entry]), back)


def _with_back(page: str, back: str) -> str:
    return f"{page}?back={back}" if back else page
