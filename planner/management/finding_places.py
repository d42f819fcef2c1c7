"""Where in a plan document the findings are cured."""

from planner.document.machine_fields import MACHINES
from planner.document.source import Step
from planner.domain.design import Design
from planner.domain.rule import Detail

IN_A_MACHINE: dict[str, tuple[Step, ...]] = {
    **{key: (key,) for key in MACHINES.by_key},
    "k2_licensed": ("k2", "licensed"),
    "status": ("license", "status"),
    "key": ("license", "key"),
}
"""The keys below a machine, by the field of the wizard."""

IN_THE_PLAN: dict[tuple[str, str], tuple[Step, ...]] = {
    ("accounts", "destinations"): ("destinations",),
    ("accounts", "publishes_to"): ("publishes_to",),
    ("cluster", "affinity"): ("cluster", "affinity"),
    ("cluster", "kind"): ("cluster", "kind"),
    ("cluster", "member"): ("cluster", "members"),
    ("cluster", "members_other"): ("cluster", "members"),
    ("cluster", "name"): ("cluster", "name"),
    ("components", "components"): ("machines",),
    ("database", "connection_string"): ("database",),
    ("database", "created_by"): ("database", "created_by"),
    ("layout", "layout"): ("layout",),
    ("machines", "hostname"): ("machines",),
}
"""The keys of the document, by step and field of the wizard."""


def place_of(detail: Detail, design: Design) -> tuple[Step, ...]:
    """The path in the document; that of the machine, or (), where no key is known."""
    machine = _machine(detail, design)
    if machine and detail.field in IN_A_MACHINE:
        return *machine, *IN_A_MACHINE[detail.field]
    return IN_THE_PLAN.get((detail.step, detail.field), machine)


def _machine(detail: Detail, design: Design) -> tuple[Step, ...]:
    for index, machine in enumerate(design.machines):
        if machine is detail.machine:
            return "machines", index
    return ()
