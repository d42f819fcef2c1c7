"""The wizard is a tuple. Each step is an address, a form and a title."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planner.domain.design import Design
from planner.domain.rule import Finding
from planner.forms.accounts import AccountsStep
from planner.forms.cluster import ClusterStep
from planner.forms.components import ComponentsStep
from planner.forms.database import DatabaseStep
from planner.forms.layout import LayoutStep
from planner.forms.licenses import LicensesStep
from planner.forms.machines import MachinesStep
from planner.forms.step import StepForm
from planner.models import Environment

Question = Callable[[Design], bool]

STARTED, DONE = "started", "done"


def always(design: Design) -> bool:
    return True


def has_machines(design: Design) -> bool:
    return bool(design.machines)


def is_clustered(design: Design) -> bool:
    return design.is_clustered


@dataclass(frozen=True, slots=True)
class Step:
    """`applies` says whether the plan has the step, `can_start` whether it can be
    filled in yet; a step without a form is the review of all the others."""

    slug: str
    title: str | Promise
    purpose: str | Promise
    form: type[StepForm] | None
    applies: Question = always
    can_start: Question = has_machines

    @property
    def is_review(self) -> bool:
        return self.form is None


STEPS = (
    Step(
        "layout",
        _("Layout"),
        _("What the environment is called, what it is for, and its layout."),
        LayoutStep,
        can_start=always,
    ),
    Step(
        "machines",
        _("Machines"),
        _("Every machine, what it is called and what it is."),
        MachinesStep,
        can_start=always,
    ),
    Step(
        "components",
        _("Components"),
        _("What the K2 connect installer puts on which machine."),
        ComponentsStep,
    ),
    Step(
        "database",
        _("Database"),
        _("The one K2 connect database, and what each machine really uses."),
        DatabaseStep,
        can_start=always,
    ),
    Step(
        "licenses",
        _("Licences"),
        _("One licence for each machine with K2 Server and K2 connect Server."),
        LicensesStep,
    ),
    Step(
        "cluster",
        _("Cluster"),
        _("The load balanced cluster that the K2 Servers share."),
        ClusterStep,
        applies=is_clustered,
    ),
    Step(
        "accounts",
        _("SAP and accounts"),
        _("SAP destinations, accounts, and where service objects are published to."),
        AccountsStep,
        can_start=always,
    ),
    Step(
        "review",
        _("Review"),
        _("Everything on one page, findings first."),
        None,
        can_start=always,
    ),
)


def step_named(slug: str) -> Step | None:
    return next((step for step in STEPS if step.slug == slug), None)


def steps_of(design: Design) -> list[Step]:
    """The steps that a plan of this layout has."""
    return [step for step in STEPS if step.applies(design)]


def all_done(design: Design) -> dict[str, str]:
    """The progress of a plan that came as a whole: every step that it has is done."""
    return {step.slug: DONE for step in steps_of(design) if step.form}


def step_after(step: Step, design: Design) -> Step:
    """The step after this one; the last is followed by itself."""
    later = STEPS[STEPS.index(step) + 1 :]
    return next((each for each in later if each.applies(design)), step)


def step_before(step: Step, design: Design) -> Step | None:
    """The step before this one; None before the first."""
    earlier = STEPS[: STEPS.index(step)]
    return next((each for each in reversed(earlier) if each.applies(design)), None)


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step is: `status` is a word of templates/components/task_status.html.

    The review, where nothing is filled in, has no status: "".
    """

    step: Step
    status: str
    errors: int
    unreadable: int

    @property
    def has_errors(self) -> bool:
        return bool(self.errors or self.unreadable)


def states(
    environment: Environment, design: Design, found: Sequence[Finding]
) -> list[StepState]:
    """How far each step of the plan is."""
    blocking: dict[str, int] = {}
    for finding in found:
        if finding.blocks:
            for detail in finding.details:
                blocking[detail.step] = blocking.get(detail.step, 0) + 1
    return [
        _state(step, environment, design, blocking.get(step.slug, 0))
        for step in steps_of(design)
    ]


def _state(
    step: Step, environment: Environment, design: Design, errors: int
) -> StepState:
    unreadable = len(environment.unfinished.get(step.slug, {}))
    progress = environment.progress.get(step.slug)
    if step.is_review:
        status = ""
    elif not step.can_start(design):
        status = "cannot-start"
    elif unreadable or (errors and progress):
        status = "errors"
    elif progress == DONE:
        status = "complete"
    elif progress == STARTED:
        status = "in-progress"
    else:
        status = "not-started"
    return StepState(step, status, errors, unreadable)


def step_to_resume(all_states: Sequence[StepState]) -> StepState:
    """Where to go on: the first step with an error, else the first that is not done."""
    with_errors = (state for state in all_states if state.status == "errors")
    not_done = (
        state
        for state in all_states
        if state.status in ("in-progress", "not-started") and state.step.form
    )
    return next(with_errors, None) or next(not_done, None) or all_states[-1]
