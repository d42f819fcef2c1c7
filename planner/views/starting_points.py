"""The plans that a new environment can start from."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404

from planner.domain.design import Design
from planner.http import Sent, UserRequest, whole_number
from planner.models import Template
from planner.services.templates import design_of_template
from planner.starting_points import STARTING_POINTS, StartingPoint

MOST_TEMPLATES = 50


@dataclass(frozen=True, slots=True)
class Start:
    """A plan to start from: `name` and `value` are what an address says to choose it.

    `read` gives the plan. `template` is the row of a template, None for other plans.
    """

    name: str
    value: str
    title: str
    text: str
    read: Callable[[], Design]
    template: Template | None = None


def starting_points() -> list[Start]:
    """The plans that everybody can start from."""
    return [_built_in(each) for each in STARTING_POINTS.values()]


def own_templates(request: UserRequest) -> list[Start]:
    """The first templates of the person's teams."""
    templates = Template.objects.visible_to(request.user).defer("content")
    return [_of_template(each) for each in templates[:MOST_TEMPLATES]]


def chosen_start(request: UserRequest, sent: Sent) -> Start | None:
    """What `sent` chooses to start from, if anything; Http404 for what is not there."""
    slug, number = str(sent.get("start") or ""), str(sent.get("template") or "")
    if slug and slug not in STARTING_POINTS:
        raise Http404(f"There is no plan {slug} to start from.")
    if slug:
        return _built_in(STARTING_POINTS[slug])
    if not number:
        return None
    templates = Template.objects.visible_to(request.user)
    return _of_template(get_object_or_404(templates, pk=whole_number(number)))


def _built_in(point: StartingPoint) -> Start:
    return Start("start", point.slug, point.title, point.text, lambda: point.design)


def _of_template(template: Template) -> Start:
    read = partial(design_of_template, template)
    number = str(template.pk)
    return Start("template", number, template.name, template.about, read, template)
