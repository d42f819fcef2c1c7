"""What a team adds to the work of a plan: where its steps are done, and when."""

from typing import Final

from planner.domain.catalogue import Layout
from planner.domain.design import Design
from planner.domain.machine import Machine
from planner.domain.own_work import OwnStep, OwnWork
from planner.domain.rule import Basis
from planner.domain.steps.phase import Phase
from planner.domain.steps.template import Dependency, Per, Scope, StepTemplate, Where

PREREQUISITES: Final = "prerequisites"
"""The kind of the steps that ask for the team's own prerequisites."""


def own_places(own: OwnStep, design: Design) -> tuple[int, ...]:
    """The places in the plan of its machines; 0 for the whole environment."""
    places = enumerate(design.machines, start=1)
    if own.hostname:
        return tuple(place for place, m in places if m.is_named(own.hostname))
    if own.role:
        return tuple(place for place, m in places if own.role in m.roles)
    return (0,)


def own_template(own: OwnStep, number: int, phase: Phase, scope: Scope) -> StepTemplate:
    """What `own` is done by; its texts are the words `title` and `text` of the work.

    It stands in `phase`, and waits for steps of its kind as far as `scope` goes.
    """
    return StepTemplate(
        number=number,
        kind=own.kind,
        phase=phase,
        layouts=tuple(Layout),
        per=Per.PLAN,
        where=Where.EACH,
        applies_to=(),
        title="{title}",
        detail="{text}",
        expected="",
        phrase="{title}",
        depends_on=(Dependency(own.after, scope),) if own.after else (),
        source=(),
        basis=Basis.TEAM,
        done=None,
        who=None,
        evidence="",
        inputs=(),
    )


def own_items(work: OwnWork, kind: str, machine: Machine | None) -> tuple[str, ...]:
    """The team's own prerequisites that a step of `kind` on `machine` asks for."""
    if kind != PREREQUISITES or machine is None:
        return ()
    return tuple(
        each.line
        for each in work.prerequisites
        if each.role is None or each.role in machine.roles
    )
