"""What the page of a step shows besides its form and its findings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.domain.catalogue import Component
from planner.domain.design import Design
from planner.domain.license_ledger import needs_license
from planner.domain.machine import Machine
from planner.domain.requirements import missing_components
from planner.domain.suggestions import suggestions
from planner.domain.topology import topology_rows
from planner.forms.database import DatabaseStep
from planner.forms.step import StepForm
from planner.views.facts import sections


def nothing(design: Design, form: StepForm | None) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Missing:
    """What the rules want on a machine that is not selected there."""

    machine: Machine
    components: tuple[Component, ...]


def components(design: Design, form: StepForm | None) -> dict[str, Any]:
    """The columns of the matrix, and what is missing in it."""
    missing = [
        Missing(machine, parts)
        for machine in design.machines
        if (parts := missing_components(design, machine))
    ]
    return {
        "columns": list(Component),
        "missing": missing,
        "missing_count": sum(len(each.components) for each in missing),
    }


def licenses(design: Design, form: StepForm | None) -> dict[str, Any]:
    """How many licences are required, assigned and missing."""
    required = [m for m in design.machines if needs_license(design, m)]
    assigned = sum(machine.license.is_assigned for machine in required)
    return {
        "required": len(required),
        "assigned": assigned,
        "missing": len(required) - assigned,
    }


def database(design: Design, form: StepForm | None) -> dict[str, Any]:
    """The verdict on each machine stands on its row."""
    if isinstance(form, DatabaseStep):
        form.judge(design)
    return {}


def review(design: Design, form: StepForm | None) -> dict[str, Any]:
    """Which machines there are, and what each uses."""
    return {"rows": topology_rows(design), "sections": sections(design)}


def machines(design: Design, form: StepForm | None) -> dict[str, Any]:
    """Which machines the plan still lacks."""
    return {"suggestions": suggestions(design)}


STEP_CONTEXTS: dict[str, Callable[[Design, StepForm | None], dict[str, Any]]] = {
    "components": components,
    "database": database,
    "machines": machines,
    "review": review,
    "licenses": licenses,
}
