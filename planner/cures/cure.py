"""A cure: how a plan is changed so that a rule finds no fault with it any more."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.catalogue import Component
from planner.domain.design import Design
from planner.domain.machine import Machine

Subjects = tuple[Machine | None, ...]
"""The open subjects of a finding: machines of the design, None for the plan."""

Work = Callable[[Design, Subjects], Design]


@dataclass(frozen=True, slots=True)
class Cure:
    """What `work` does about the rule `code`; `label` says it on a button.

    Work that can do nothing gives the design as it is.
    """

    code: str
    label: str
    work: Work


def cure(code: str, *, label: str) -> Callable[[Work], Cure]:
    """Make a cure for the rule `code` of the function below."""
    return lambda work: Cure(code, label, work)


def with_values(design: Design, subjects: Subjects, **values: Any) -> Design:
    """`design` with these values on the machines among `subjects`."""
    return with_each(design, subjects, lambda machine: replace(machine, **values))


def with_components(
    design: Design, subjects: Subjects, *components: Component
) -> Design:
    """`design` with these components on the machines among `subjects` as well."""
    return with_each(
        design,
        subjects,
        lambda machine: replace(
            machine, components=machine.components.union(components)
        ),
    )


def with_each(
    design: Design, subjects: Subjects, changed: Callable[[Machine], Machine]
) -> Design:
    """`design` with every machine among `subjects` changed."""
    meant = {id(subject) for subject in subjects if subject is not None}
    machines = tuple(
        changed(machine) if id(machine) in meant else machine
        for machine in design.machines
    )
    return replace(design, machines=machines)
