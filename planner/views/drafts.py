"""An environment as the pages of the wizard have it before them."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from planner.domain.design import Design
from planner.forms.step import StepForm
from planner.http import UserRequest
from planner.models import Environment
from planner.models.designs import design_of
from planner.permissions import membership, refuse, why_not_plan
from planner.services.cures import Inputs
from planner.wizard import Step, step_named


@dataclass(slots=True)
class Draft:
    """The row and its design."""

    environment: Environment
    design: Design

    @classmethod
    def of(cls, request: UserRequest, pk: int) -> "Draft":
        """The draft, if the person may change it; raises NotAllowed if they read.

        Raises Http404 for strangers.
        """
        visible = Environment.objects.visible_to(request.user)
        environment = get_object_or_404(visible.select_related("changed_by"), pk=pk)
        refuse(why_not_plan(membership(request.user, environment.team_id)))
        return cls(environment, design_of(environment))

    def step(self, slug: str) -> Step:
        """The step of that name, if the plan has it; raises Http404 otherwise."""
        step = step_named(slug)
        if not step or not step.applies(self.design):
            raise Http404(f"This plan has no step {slug!r}.")
        return step

    def form(self, step: Step) -> StepForm | None:
        """A step's form as it was left: the design, and input that is no value yet."""
        if step.form is None:
            return None
        data = step.form.raw(self.design)
        for name, values in self.unfinished(step).items():
            data.setlist(name, values)
        return step.form(self.design, data, self.environment.put_aside)

    def unfinished(self, step: Step) -> dict[str, list[str]]:
        """The input of a step that is no value yet, by name."""
        kept: Inputs = self.environment.unfinished
        return kept.get(step.slug, {})


def still_meant(unfinished: Inputs, before: Design, after: Design) -> Inputs:
    """The unfinished input of fields that show the same in both designs.

    Elsewhere it would hide the new value.
    """
    left = {
        slug: {name: sent for name, sent in named.items() if name not in overtaken}
        for slug, named in unfinished.items()
        for overtaken in [_changed_fields(slug, before, after)]
    }
    return {slug: named for slug, named in left.items() if named}


def _changed_fields(slug: str, before: Design, after: Design) -> set[str]:
    """The names of the inputs of a step that show another value."""
    step = step_named(slug)
    if step is None or step.form is None:
        return set()
    old, new = step.form.raw(before), step.form.raw(after)
    return {name for name in {**old, **new} if old.getlist(name) != new.getlist(name)}
